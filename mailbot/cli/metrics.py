"""Figures for Prometheus: how much waits and whether the relay takes mail. No address in any of them."""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mailbot import inbox, outbox
from mailbot.work import House

TYPE = "text/plain; version=0.0.4; charset=utf-8"


class _Figures(Collector):
    def __init__(self, house: House, ready: Callable[[], dict[str, Any]]) -> None:
        self._house = house
        self._ready = ready

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Read everything anew; a scrape is rare and the queries are small."""
        told = self._ready()
        yield GaugeMetricFamily(
            "mailbot_ready", "1 when database, schema and doors are in order.", told["ready"]
        )
        relay = GaugeMetricFamily("mailbot_relay_ok", "1 while the relay takes mail.", told["relay"] == "ok")
        yield relay
        if told["database"] != "ok":
            return
        with self._house.looking() as work:
            rows = {"inbox": inbox.counts(work.session), "outbox": outbox.waiting(work.session)}
        for name, states in (("inbox", inbox.State), ("outbox", outbox.State)):
            family = GaugeMetricFamily(f"mailbot_{name}", f"Rows of the {name} by state.", labels=["state"])
            for state in states:
                family.add_metric([str(state)], rows[name].get(str(state), 0))
            yield family


def route(house: House, ready: Callable[[], dict[str, Any]]) -> Route:
    """`GET /metrics`."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(house, ready))

    async def metrics(_: Request) -> Response:
        return Response(await run_in_threadpool(generate_latest, registry), headers={"content-type": TYPE})

    return Route("/metrics", metrics)
