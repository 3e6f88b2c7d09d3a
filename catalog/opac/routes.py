"""Addresses of the readers' catalogue beside search and headings; they stay, because others link to them."""

from django.urls import path

from catalog.opac import columns, elder, pages
from catalog.opac.browse import arrivals, classes, index, places, ranking
from catalog.opac.machines import feeds, sitemaps
from catalog.opac.record import citing, shelf

routes = [
    path("isbn/<str:number>/", pages.record_by_number, name="record-by-number"),
    path("records/<int:record_id>/cite/", citing.record_cite, name="record-cite"),
    path("records/<int:record_id>/cite.bib", citing.record_bibtex, name="record-bibtex"),
    path("records/<int:record_id>/cite.ris", citing.record_ris, name="record-ris"),
    path("shelf/<int:item_id>/", shelf.shelf_page, name="shelf-walk"),
    path("browse/", index.browse_index, name="browse"),
    path("browse/classes/", classes.class_index, name="browse-classes"),
    path("browse/classes/<str:number>/", classes.class_page, name="browse-class"),
    path("browse/new/", arrivals.new_books, name="browse-new"),
    path("browse/places/", places.place_index, name="browse-places"),
    path("browse/places/<int:room_id>/", places.place_page, name="browse-place"),
    path("browse/most-borrowed/", ranking.most_borrowed, name="browse-borrowed"),
    path("columns/", columns.columns_page, name="columns"),
    path("columns/feed.<slug:kind>", feeds.columns_feed, name="columns-feed"),
    path("columns/<slug:code>/", columns.column_page, name="column"),
    path("columns/<slug:code>/feed.<slug:kind>", feeds.column_feed, name="column-feed"),
    path("columns/<slug:code>/<int:number>/", columns.issue_page, name="column-issue"),
    path("elder/", elder.choose_elder, name="elder"),
    path("feeds/new.<slug:kind>", feeds.new_books_feed, name="feed-new"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap-pages"),
    path("sitemap-records-<int:number>.xml", sitemaps.sitemap_records, name="sitemap-records"),
]
