"""Addresses of readers."""

from django.urls import path

from circulation.staff.readers import cards, editing, guardians, lists, merging, numbers, opening, page, photos

routes = [
    path("readers/", lists.readers, name="readers"),
    path("readers/new/", opening.reader_new, name="reader-new"),
    path("readers/by-number/", lists.reader_by_number, name="reader-by-number"),
    path("readers/<int:reader_id>/", page.reader, name="reader"),
    path("readers/<int:reader_id>/edit/", editing.reader_edit, name="reader-edit"),
    path("readers/<int:reader_id>/extend/", page.reader_extend, name="reader-extend"),
    path("readers/<int:reader_id>/loans/<int:loan_id>/renew/", page.reader_renew, name="reader-renew"),
    path("readers/<int:reader_id>/credentials/", cards.credential_add, name="credential-add"),
    path("readers/<int:reader_id>/guardians/", guardians.guardian_add, name="guardian-add"),
    path("readers/guardians/<int:guardian_id>/remove/", guardians.guardian_remove, name="guardian-remove"),
    path("readers/<int:reader_id>/photo/", photos.reader_photo, name="reader-photo"),
    path("readers/<int:reader_id>/photo/new/", photos.photo_set, name="photo-set"),
    path("readers/<int:reader_id>/photo/remove/", photos.photo_remove, name="photo-remove"),
    path("readers/<int:reader_id>/number/", numbers.reader_number, name="reader-number"),
    path("readers/<int:reader_id>/number/unmask/", numbers.number_unmask, name="number-unmask"),
    path("readers/<int:reader_id>/merge/", merging.reader_merge, name="reader-merge"),
    path("readers/<int:reader_id>/merge/undo/", merging.merge_undo, name="merge-undo"),
    path("readers/<int:reader_id>/merge/<int:other_id>/", merging.merge_do, name="merge-do"),
    path("readers/cards/<int:card_id>/state/", cards.card_change, name="card-change"),
    path("readers/cards/<int:card_id>/replace/", cards.card_replace, name="card-replace"),
    path("readers/cards/<int:card_id>/withdraw/", cards.credential_withdraw, name="credential-withdraw"),
]
