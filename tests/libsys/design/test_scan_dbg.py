from tests.libsys.design.test_scan_bar import *
def test_dbg(desk_page, server):
    scan(desk_page, BLOCKED)
    desk_page.wait_for_selector("[data-decision]")
    print(desk_page.inner_text("[data-count]"))
    desk_page.keyboard.press("F4")
    desk_page.wait_for_selector("[data-first]:not([hidden])")
    scan(desk_page, "0412345")
    print(desk_page.inner_text("[data-count]"))
    scan(desk_page, "0412346")
    print(desk_page.inner_text("[data-count]"))
    scan(desk_page, "0412347")
    print(desk_page.inner_text("[data-count]"), repr(desk_page.input_value("#scan")))
    assert 0
