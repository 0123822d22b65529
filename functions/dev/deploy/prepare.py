"""What an environment needs before anything is deployed to it: its three apps, their pipelines, their config vars."""

from __future__ import annotations

from functions.dev.deploy import config_vars
from functions.dev.deploy.apps import App, apps
from functions.dev.deploy.heroku import Heroku, Info
from functions.dev.deploy.shell import tell
from functions.dev.problem import Problem


def environment(heroku: Heroku, name: str, *, ask: bool) -> dict[App, str]:
    """Make what is missing; the address of each app, in the order of deployment. Raises Problem."""
    hosts = {app: _app(heroku, app, info) for app, info in heroku.apps(apps(name)).items()}
    config_vars.complete(heroku, hosts, ask=ask)
    return hosts


def _app(heroku: Heroku, app: App, info: Info | None) -> str:
    new = info is None
    if info is None:
        info = heroku.create(app.name)
        tell(app, f"{app.name} is made, at {info.url}")
    if not info.built:  # once it was built, its buildpacks are its team's business
        heroku.set_buildpacks(app.name, new=new)
    if not info.pipeline:
        heroku.join_pipeline(app.name, app.pipeline, app.environment)
        tell(app, f"{app.name} is the {app.environment} stage of the pipeline {app.pipeline}")
    elif (info.pipeline, info.stage) != (app.pipeline, app.environment):
        raise Problem(
            f"{app.name} is the {info.stage} stage of the pipeline {info.pipeline}, and should be the "
            f"{app.environment} stage of {app.pipeline}: take it out (`heroku pipelines:remove --app {app.name}`) and "
            "start again."
        )
    return info.url
