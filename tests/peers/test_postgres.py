"""PostgreSQL is really there, and every test has a database of its own."""

import sqlalchemy as sa

TABLE = sa.text("CREATE TABLE mark (word text)")


def fill(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(TABLE)
    engine.dispose()


def tables(url: str) -> list[str]:
    engine = sa.create_engine(url)
    names = sa.inspect(engine).get_table_names()
    engine.dispose()
    return names


def test_it_gives_an_empty_utf8_database(postgres_url):
    assert tables(postgres_url) == []
    engine = sa.create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW server_encoding")) == "UTF8"
        assert connection.scalar(sa.text("SHOW timezone")) == "America/New_York"
    engine.dispose()


def test_it_keeps_databases_apart(postgres, postgres_url):
    fill(postgres_url)
    other = postgres.create()
    assert tables(postgres.url(other)) == []
    assert tables(postgres_url) == ["mark"]
    postgres.drop(other)


def test_it_copies_a_prepared_database(postgres):
    calls = []

    def prepare(url: str) -> None:
        calls.append(url)
        fill(url)

    names = [postgres.create(postgres.prepared(prepare)) for _ in range(2)]
    assert [tables(postgres.url(name)) for name in names] == [["mark"], ["mark"]]
    assert len(calls) == 1
    for name in names:
        postgres.drop(name)
