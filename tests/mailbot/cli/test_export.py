"""`mailbot export`: a firm's own data, and nobody else's."""

import csv
import io
import json
import stat
import zipfile

from mailbot.network import firms
from tests import cast


def exported(ready, tmp_path, firm=cast.ANDREW):
    path = tmp_path / "harbor.zip"
    path.unlink(missing_ok=True)
    assert ready("export", "--firm", firm, path) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_it_writes_partners_referrals_clients_and_the_log(ready, tmp_path):
    town = ready.town()
    with town.house.work() as work:
        firms.join(work, firms.require(work, cast.ANDREW), email=cast.ALICE, person="Alice Reyes")
    ready("partners", "add", cast.BOB, "--firm", cast.ANDREW, "--name", "=Bob", "--company", "Bay Injury Law")
    town.arrives(cast.forward(f"For {cast.BOB} please."))

    files = exported(ready, tmp_path)

    [partner] = csv.DictReader(io.StringIO(files["partners.csv"]))
    assert (partner["email"], partner["name"]) == (cast.BOB, "'=Bob")  # no formula for a spreadsheet
    [referral] = json.loads(files["referrals.json"])
    assert referral["client"]["name"] == "Maria Lopez"
    assert referral["offers"][0]["email"] == cast.BOB
    events = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    assert "referral.made" in {each["event"] for each in events}
    assert "Lopez" not in files["log.jsonl"]
    assert ready("audit", "verify") == 0
    town.house.sessions.kw["bind"].dispose()


def test_it_holds_nothing_of_another_firm(ready, tmp_path):
    ready("firms", "add", "Other Law", "--member", cast.MALLORY)
    ready("partners", "add", cast.BOB, "--firm", cast.ANDREW, "--name", "Bob Okafor")

    files = exported(ready, tmp_path, cast.MALLORY)

    assert cast.BOB not in "".join(files.values())
    assert cast.ANDREW not in "".join(files.values())


def test_it_overwrites_nothing(ready, tmp_path):
    path = tmp_path / "harbor.zip"
    path.write_text("precious")
    assert ready("export", "--firm", cast.ANDREW, path) == 1
    assert path.read_text() == "precious"
