"""The 20 regions and 18 categories of Kazakhstan."""

from collections import Counter

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES


def test_there_are_20_regions_of_which_17_are_oblasts() -> None:
    kinds = Counter(region.kind for region in COUNTRY.regions.values())

    assert kinds == {"region": 17, "city": 2, "capital": 1}


def test_no_two_regions_share_a_tile_of_the_map() -> None:
    tiles = Counter(region.tile for region in COUNTRY.regions.values())

    assert max(tiles.values()) == 1


def test_regions_and_categories_are_named_in_every_language() -> None:
    regions = [region.names for region in COUNTRY.regions.values()]
    categories = [category.names for category in COUNTRY.categories.values()]

    assert all(names[language].strip() for names in (*regions, *categories) for language in LANGUAGES)
    assert len(COUNTRY.categories) == 18


def test_names_are_not_shared_within_a_language() -> None:
    for language in LANGUAGES:
        assert len({region.names[language] for region in COUNTRY.regions.values()}) == len(COUNTRY.regions)
