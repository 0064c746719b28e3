"""Who is logged in, on the page: a button, and the dialog behind it."""

from __future__ import annotations

from qa.screen.view.nodes import Node, h
from qa.team.passwords import LONGEST
from qa.team.user import Role, User
from qa.words import Words

_ROLES: dict[Role, str] = {"reader": "login.is_reader", "editor": "login.is_editor"}


def account_button(user: User, words: Words) -> Node:
    """The name, which opens the dialog."""
    attributes = {
        "type": "button",
        "id": "account",
        "class": "tool",
        "aria-haspopup": "dialog",
        "title": words.text("login.account"),
    }
    return h("button", attributes, user.name)


def account_dialog(user: User, words: Words, *, here: bool) -> Node:
    """Name and role; for who logged in `here`, not at a proxy, another password and the way out."""
    label = words.text("login.account")
    close = {
        "type": "button",
        "class": "close",
        "data-do": "close",
        "aria-label": words.text("page.close"),
    }
    return h(
        "dialog",
        {"id": "account-dialog", "aria-labelledby": "account-title"},
        h(
            "div",
            {"class": "bar"},
            h("h2", {"id": "account-title"}, label),
            h("button", close, h("span", {"aria-hidden": "true"}, "×")),
        ),
        h(
            "div",
            {"class": "account"},
            h("p", None, h("strong", None, user.name)),
            h("p", {"class": "note"}, words.text(_ROLES[user.role])),
            h("p", {"class": "note"}, words.text("login.private")),
            _form(user, words) if here else None,
            h(
                "button",
                {"type": "button", "id": "logout", "class": "tool"},
                words.text("login.leave"),
            )
            if here
            else None,
        ),
    )


def _form(user: User, words: Words) -> Node:
    fields = [
        (
            h("label", {"for": f"password-{name}"}, words.text(key)),
            h(
                "input",
                {
                    "id": f"password-{name}",
                    "name": name,
                    "type": "password",
                    "autocomplete": f"{kind}-password",
                    "maxlength": LONGEST,
                },
            ),
        )
        for name, key, kind in (("old", "login.old", "current"), ("new", "login.new", "new"))
    ]
    return h(
        "form",
        {"id": "new-password"},
        h("h3", None, words.text("login.change")),
        # For the browser, which keeps passwords by name.
        h(
            "input",
            {"name": "user", "value": user.name, "autocomplete": "username", "hidden": True},
        ),
        fields,
        h("button", {"class": "tool"}, words.text("login.save")),
        h("p", {"id": "password-wrong", "class": "notice", "role": "alert", "hidden": True}),
    )
