"""A forward proxy that wants a password, as those of companies do."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

_HOP = {"proxy-authorization", "proxy-connection", "connection", "host", "content-length", "transfer-encoding"}


@asynccontextmanager
async def guarded_proxy(user: str, password: str) -> AsyncIterator[str]:
    """Pass requests on for whoever knows the password; gives `127.0.0.1:port`."""
    wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    async with aiohttp.ClientSession() as session:

        async def pass_on(request: web.BaseRequest) -> web.StreamResponse:
            if request.headers.get("Proxy-Authorization") != wanted:
                return web.Response(status=407, headers={"Proxy-Authenticate": "Basic"})
            headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP}
            try:
                asked = session.request(request.method, request.url, headers=headers, data=await request.read())
                async with asked as answer:
                    kind = answer.headers.get("Content-Type", "application/json")
                    return web.Response(status=answer.status, body=await answer.read(), headers={"Content-Type": kind})
            except aiohttp.ClientError:
                return web.Response(status=502)

        runner = web.ServerRunner(web.Server(pass_on, access_log=None))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()
