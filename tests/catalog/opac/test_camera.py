"""The search box offers the camera to browsers that can read bar codes, and to no other."""

import re

from django.test import Client


def test_the_button_of_the_camera_is_hidden_until_its_script_shows_it(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    button = re.search(r"<button[^>]*data-camera[^>]*>", page)
    assert button is not None
    assert all(
        one in button.group() for one in ('type="button"', " hidden ", "data-aim=", "data-denied=", "aria-label=")
    )
    assert re.search(r'data-module="[^"]*suggest[^"]*\.js [^"]*camera[^"]*\.js"', page)
