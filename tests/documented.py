"""Holds real answers against the OpenAPI document: the status, the content type, and JSON against its schema."""

from __future__ import annotations

import json

from openapi_schema_validator import OAS31Validator
from werkzeug.wrappers import Response

from functions import catalog, router
from functions.contract.openapi_page import operations


def check(name: str, response: Response) -> None:
    """Fail unless the document of the function's app allows this answer."""
    described = router.document(catalog.find(name).app)
    responses = next(one for _, _, one in operations(described) if one["operationId"] == name)["responses"]
    status = str(response.status_code)
    assert status in responses, f"{name} answers {status}: name it in its decorator (answers=… or refuses=…)"
    content = responses[status].get("content", {})
    if not content:
        return
    assert response.mimetype in content, f"{name} answers {status} with {response.mimetype}"
    if response.mimetype == "application/json" and response.status_code != 304:
        schema = {**content["application/json"]["schema"], "components": described["components"]}
        OAS31Validator(schema).validate(json.loads(response.get_data()))
