"""Reading and changing one's profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from functions.store import client
from tests.scenarios import OTHER_PAGE, PASSWORD, Run, Scenario, Send, SignedIn

ME = "/api/users/me"
NewStudent = Callable[..., SignedIn]


def read(name: str, status: int, path: str = ME, **request: Any) -> Scenario:
    return Scenario(name, "read_profile", path, status, **{"signed_in": True, **request})


FORM = "multipart/form-data"


def change(name: str, status: int, path: str = ME, **request: Any) -> Scenario:
    return Scenario(name, "update_profile", path, status, **{"signed_in": True, "secrets": ("Bea",), **request})


READING = [
    read(
        "me", 200, holds=('"_id":"{me}"', '"preferredSubjects":[]', '"avatar":""', '"language":null', '"gradeLevel":""')
    ),
    read("my own id", 200, "/api/users/{me}", holds=('"_id":"{me}"',), lacks=("assword", "argon2")),
    read("another student", 404, "/api/users/{other}", holds=('"not_found"',), lacks=("{other}",)),
    read("a student who does not exist", 404, "/api/users/0123456789abcdef01234567"),
    read("an id that is none", 404, "/api/users/$ne"),
    read("an id with a NUL", 400, "/api/users/a%00b"),
    read("an id that is broken UTF-8", 400, "/api/users/%ff"),
    read("nobody", 401, signed_in=False, holds=('"not_signed_in"',)),
    read("nobody who asks for a student", 401, "/api/users/{me}", signed_in=False),
    read("a made-up token", 401, signed_in=False, headers={"Authorization": "Bearer aaaa"}),
    read("a student's id as the token", 401, signed_in=False, headers={"Authorization": "Bearer {me}"}),
    read("a token in another scheme", 401, signed_in=False, headers={"Authorization": "Basic aaaa"}),
]

CHANGING = [
    change("a name", 200, json={"name": "  Bea  Cruz "}, holds=('"name":"Bea Cruz"', '"_id":"{me}"')),
    change("one's own id", 200, "/api/users/{me}", json={"name": "Bea"}, holds=('"name":"Bea"',)),
    change("a whole profile sent back", 200, json={"_id": "{other}", "avatar": "x", "createdAt": 1, "name": "Bea"}),
    change("a language", 200, json={"language": "fil"}, holds=('"language":"fil"',)),
    change("a grade", 200, json={"gradeLevel": "7"}, holds=('"gradeLevel":"7"', '"answerLanguage":"auto"')),
    change("no grade", 200, json={"gradeLevel": ""}, holds=('"gradeLevel":""',)),
    change("a grade of a form", 200, data={"gradeLevel": "12"}, content_type=FORM, holds=('"gradeLevel":"12"',)),
    change("the tutor's language", 200, json={"answerLanguage": "mixed"}, holds=('"answerLanguage":"mixed"',)),
    change(
        "the tutor's language of a form",
        200,
        data={"answerLanguage": "fil"},
        content_type=FORM,
        holds=('"answerLanguage":"fil"',),
    ),
    change("a grade that is none", 400, json={"gradeLevel": "13"}, holds=('"gradeLevel":"field_invalid"',)),
    change("a grade that is a number", 400, json={"gradeLevel": 7}, holds=('"gradeLevel":"field_wrong_type"',)),
    change("a tutor's language that is none", 400, json={"answerLanguage": "de"}, holds=('"answerLanguage"',)),
    change("a language that is not ours", 400, json={"language": "de"}, holds=('"language":"field_invalid"',)),
    change("nothing", 200, json={}, holds=('"name":"Ana"',)),
    change(
        "subjects",
        200,
        json={"preferredSubjects": ["C# & C++", " Science ", "Science", ""]},
        holds=('"preferredSubjects":["C# & C++","Science"]',),
    ),
    change("another student", 404, "/api/users/{other}", json={"name": "Bea"}),
    change("a student who does not exist", 404, "/api/users/0123456789abcdef01234567", json={"name": "Bea"}),
    change("nobody", 401, json={"name": "Bea"}, signed_in=False),
    change("an empty name", 400, json={"name": " "}, holds=('"name":"field_missing"',)),
    change("a name that cannot be seen", 400, json={"name": "\u200b"}, holds=('"name":"field_missing"',)),
    change("a name of 81 characters", 400, json={"name": "a" * 81}, holds=('"name":"field_too_long"',)),
    change("a list as the name", 400, json={"name": ["Bea"]}, holds=('"name":"field_wrong_type"',)),
    change("a query as the e-mail", 400, json={"email": {"$gt": ""}}, holds=('"email":"field_wrong_type"',)),
    change("an e-mail that is none", 400, json={"email": "bea"}, holds=('"email":"email_invalid"',)),
    change("null as the subjects", 400, json={"preferredSubjects": None}, holds=("field_wrong_type",)),
    change("one text as the subjects", 400, json={"preferredSubjects": "Science"}, holds=("field_wrong_type",)),
    change("numbers as subjects", 400, json={"preferredSubjects": [1]}, holds=('"preferredSubjects":',)),
    change("a subject of 101 characters", 400, json={"preferredSubjects": ["a" * 101]}, holds=("field_too_long",)),
    change("51 subjects", 400, json={"preferredSubjects": ["a"] * 51}, holds=("field_too_long",)),
    change("a NUL in a name", 400, json={"name": "B\0ea"}, holds=("invalid_body",)),
    change("broken JSON", 400, data=b'{"name": Bea', content_type="application/json"),
    change("broken UTF-8", 400, data=b'{"name":"\xff"}', content_type="application/json"),
    change("JSON of 2 MB", 413, data=b'{"a":"' + b"a" * 2_000_000 + b'"}', content_type="application/json"),
    change("multipart without a boundary", 400, data=b"x", content_type="multipart/form-data"),
    change(
        "multipart that is cut off",
        400,
        content_type="multipart/form-data; boundary=x",
        data=b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nBea',
    ),
    change("a NUL in a multipart field", 400, data={"name": "B\0ea"}, content_type="multipart/form-data"),
    change(
        "broken UTF-8 in a multipart field",
        400,
        content_type="multipart/form-data; boundary=x",
        data=b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\r\n--x--\r\n',
    ),
    change("100 KB in a multipart field", 413, data={"name": "a" * 100_000}, content_type="multipart/form-data"),
    change("a urlencoded form", 415, data={"name": "Bea"}, content_type="application/x-www-form-urlencoded"),
    change("posting", 405, method="POST", json={"name": "Bea"}),
]


@pytest.mark.parametrize("scenario", READING, ids=str)
def test_reading(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.mark.parametrize("scenario", CHANGING, ids=str)
def test_changing(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_times_are_written_with_z(send: Send, student: NewStudent) -> None:
    ana = student()
    before = send("read_profile", ME, headers=ana.bearer).get_json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", before["createdAt"])
    after = send("update_profile", ME, json={"name": "Bea"}, headers=ana.bearer).get_json()
    assert after["createdAt"] == before["createdAt"]
    assert after["updatedAt"] > before["updatedAt"]
    assert send("read_profile", ME, headers=ana.bearer).get_json() == after


def test_what_a_json_body_leaves_out_stays(send: Send, student: NewStudent) -> None:
    ana = student()
    everything = {"name": "Bea", "preferredSubjects": ["Science"], "language": "fil"}
    send("update_profile", ME, json=everything, headers=ana.bearer)
    answer = send("update_profile", ME, json={"email": f"new.{ana.email}"}, headers=ana.bearer).get_json()
    assert answer.items() >= (everything | {"email": f"new.{ana.email}"}).items()


@pytest.mark.parametrize("keys", [("preferredSubjects[0]", "preferredSubjects[1]"), ("preferredSubjects[]",) * 2])
def test_a_form_says_all_subjects_or_none(send: Send, student: NewStudent, keys: tuple[str, str]) -> None:
    ana = student()
    form: dict[str, Any] = {}
    for key, subject in zip(keys, ("Science", "Math"), strict=True):
        form.setdefault(key, []).append(subject)
    multipart: dict[str, Any] = {"headers": ana.bearer, "content_type": "multipart/form-data"}
    answer = send("update_profile", ME, data=form | {"name": "Bea"}, **multipart).get_json()
    assert answer["preferredSubjects"] == ["Science", "Math"]
    answer = send("update_profile", ME, data={"email": ana.email}, **multipart).get_json()
    assert answer["preferredSubjects"] == []
    assert answer["name"] == "Bea"


def test_a_changed_address_is_what_the_student_logs_in_with(send: Send, student: NewStudent) -> None:
    ana = student("ana@paaralan.example")
    answer = send("update_profile", ME, json={"email": " Bea@Paaralan.example"}, headers=ana.bearer)
    assert answer.get_json()["email"] == "bea@paaralan.example"
    log_in = "/api/auth/login"
    assert send("log_in", log_in, json={"email": ana.email, "password": PASSWORD}).status_code == 401
    assert send("log_in", log_in, json={"email": "BEA@paaralan.example", "password": PASSWORD}).status_code == 200
    assert send("update_profile", ME, json={"email": "bea@paaralan.example"}, headers=ana.bearer).status_code == 200


def test_an_address_of_another_student_is_refused_and_nothing_else_is_changed(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    answer = send("update_profile", ME, json={"name": "Bea", "email": ben.email.upper()}, headers=ana.bearer)
    assert (answer.status_code, answer.get_json()["message"]) == (400, "Email already registered")
    assert answer.get_json()["fields"] == {"email": "email_taken"}
    assert send("read_profile", ME, headers=ana.bearer).get_json()["name"] == "Ana"


def test_the_cookie_counts_for_our_own_page_only(send: Send, student: NewStudent) -> None:
    ana = student()
    cookie = {"Cookie": f"session={ana.token}"}
    assert send("read_profile", ME, headers=cookie).status_code == 200
    for elsewhere in ({}, OTHER_PAGE, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}, {"Sec-Fetch-Site": "none"}):
        answer = send("update_profile", ME, json={"name": "Bea"}, headers=cookie | elsewhere)
        assert (answer.status_code, answer.get_json()["error"]) == (403, "cross_site_request")
    for own in (ana.cookie, cookie | {"Origin": "http://localhost"}):
        assert send("update_profile", ME, json={"name": "Bea"}, headers=own).status_code == 200


def test_a_session_whose_account_is_gone_is_none(send: Send, student: NewStudent) -> None:
    ana = student()
    client.collection("users").delete_one({"_id": ana.id})
    assert send("read_profile", ME, headers=ana.bearer).status_code == 401
    assert send("update_profile", ME, json={"name": "Bea"}, headers=ana.bearer).status_code == 401
