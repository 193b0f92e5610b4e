"""The store's views, for anyone's SQL: what people said, and what the reports made of it."""

from sqlalchemy import Connection, text

from brpipeline.rating import ANSWER_CODES, BLANK, LETTERS

_WORDS = {LETTERS[code]: answer for answer, code in ANSWER_CODES.items()} | {LETTERS[BLANK]: "blank"}
_IN_WORDS = " ".join(f"WHEN '{letter}' THEN '{word}'" for letter, word in _WORDS.items())

RATING = """
CREATE VIEW rating AS
SELECT coalesce(source.partnership, area_partnership.partnership) AS partnership,
       coalesce(source.wave, wave_days.wave) AS wave, response.source, response.key AS response, agency_name.agency,
       response.submitted, response.complete, response.aside, sheet_place.component,
       substr(response.sheet, sheet_place.place, 1) AS rating
FROM response
JOIN source ON source.name = response.source
JOIN agency_name ON agency_name.id = response.agency_name_id
JOIN sheet_place ON sheet_place.export_id = response.export_id
LEFT JOIN response_area ON source.partnership IS NULL AND response_area.response_id = response.id
LEFT JOIN area_partnership ON area_partnership.source = response.source
     AND area_partnership.area_name_id = response_area.area_name_id
LEFT JOIN wave_days ON source.wave IS NULL
     AND (wave_days.first IS NULL OR response.submitted >= wave_days.first)
     AND (wave_days.until IS NULL OR response.submitted < wave_days.until) AND response.submitted IS NOT NULL
WHERE response.current AND NOT response.withdrawn
"""
# CROSS JOIN keeps SQLite to this order. Left to itself it may go through all ranges for every response.
COUNTED_RATING = f"""
CREATE VIEW counted_rating AS
SELECT tally.partnership, tally.wave, response.source, response.key AS response, released_agency.agency,
       released_agency.group_id, published_component.lever, published_component.component, response.submitted,
       CASE coalesce(tally_answer.letter, substr(response.sheet, sheet_place.place, 1), '{LETTERS[BLANK]}')
            {_IN_WORDS} END AS rating
FROM tally
CROSS JOIN tally_range
CROSS JOIN response
LEFT JOIN tally_agency ON tally_agency.tally_id = tally.id AND tally_agency.response_id = response.id
LEFT JOIN tally_name ON tally_name.tally_id = tally.id AND tally_name.agency_name_id = response.agency_name_id
CROSS JOIN released_agency
CROSS JOIN published_component
LEFT JOIN sheet_place ON sheet_place.export_id = response.export_id
     AND sheet_place.component = published_component.component
LEFT JOIN tally_answer ON tally_answer.tally_id = tally.id AND tally_answer.response_id = response.id
     AND tally_answer.component = published_component.component
WHERE tally_range.tally_id = tally.id
  AND response.id BETWEEN tally_range.first_id AND tally_range.last_id AND response.complete
  AND released_agency.tally_id = tally.id
  AND released_agency.counted_as = coalesce(tally_agency.agency, tally_name.agency)
  AND released_agency.group_id IS NOT NULL
  AND published_component.partnership = tally.partnership AND published_component.wave = tally.wave
  AND published_component.component = released_agency.component
  AND NOT EXISTS (
      SELECT 1 FROM tally_outside
      WHERE tally_outside.tally_id = tally.id AND tally_outside.response_id = response.id
        AND tally_outside.component = released_agency.component
  )
"""
CONSENSUS = """
CREATE VIEW consensus AS
SELECT partnership, wave, lever, component, consensus, points, support_green, support_amber, support_red, certainty
FROM published_component
"""
FLAG = """
CREATE VIEW flag AS
SELECT partnership, wave, rank, kind, component, group_id, direction, gap, p, q, measure, value, fires_at, text
FROM published_flag
"""
VIEWS = {"rating": RATING, "counted_rating": COUNTED_RATING, "consensus": CONSENSUS, "flag": FLAG}
"""What makes each view, by its name."""


def drop_views(connection: Connection) -> None:
    """Takes the views away, while tables that they read are changed."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def make_views(connection: Connection) -> None:
    """Makes all views anew."""
    for statement in VIEWS.values():
        connection.execute(text(statement))
