"""The steps to the newest schema and the models say the same, on SQLite and on PostgreSQL."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from mailbot import db, migrations, tables


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    url = f"sqlite:///{tmp_path / 'mailbot.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    engine = db.engine_for(url)
    yield engine
    engine.dispose()


def differences(engine: sa.Engine) -> list:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return compare_metadata(context, tables.metadata)


def shape(engine: sa.Engine) -> dict:
    """What the comparison leaves out: keys, checks and partial indexes, by table."""
    look = sa.inspect(engine)
    return {
        table: {
            "primary key": look.get_pk_constraint(table)["constrained_columns"],
            "checks": sorted(
                (check["name"] or "", check["sqltext"]) for check in look.get_check_constraints(table)
            ),
            "unique": sorted(tuple(key["column_names"]) for key in look.get_unique_constraints(table)),
            "indexes": sorted(map(_index, look.get_indexes(table))),
            "foreign keys": sorted(_foreign(key) for key in look.get_foreign_keys(table)),
        }
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def _index(index) -> tuple:
    options = index.get("dialect_options", {})
    where = next((str(value) for name, value in options.items() if name.endswith("_where")), "")
    return (index["name"], tuple(map(str, index["column_names"])), bool(index["unique"]), where)


def _foreign(key) -> tuple:
    return (tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete", ""))


def test_it_ends_where_the_models_are(engine):
    migrations.upgrade(engine)
    assert differences(engine) == []
    assert migrations.current(engine) == migrations.newest() != ""
    migrations.require(engine)


def test_it_makes_the_same_keys_and_indexes_as_the_models(engine):
    migrations.upgrade(engine)
    migrated = shape(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        else:
            _drop_all(connection)
    tables.create_all(engine)
    assert migrated == shape(engine)
    assert "offer" in migrated or "offers" in migrated


def _drop_all(connection: sa.Connection) -> None:
    connection.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
    for table in sa.inspect(connection).get_table_names():
        connection.execute(sa.text(f'DROP TABLE "{table}"'))


def test_it_changes_nothing_the_second_time(engine):
    migrations.upgrade(engine)
    before = shape(engine)
    migrations.upgrade(engine)
    assert shape(engine) == before


def test_it_refuses_an_empty_or_a_newer_database(engine):
    with pytest.raises(migrations.OldSchema):
        migrations.require(engine)
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    with pytest.raises(migrations.NewSchema):
        migrations.require(engine)
    with pytest.raises(migrations.NewSchema):
        migrations.upgrade(engine)
