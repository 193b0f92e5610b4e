"""What would settle it, against slow transcriptions: all allocations of replies, and every answer of the silent."""

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm

from brpipeline.reconcile.bounds import bounds
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.firmness import Outlook, outlook
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.settling import Chase, advice, fewest_replies

FIRM, EXPECTED = 0.9, 0.91


def survey(seed: int, sizes: tuple[int, ...], components: int = 6) -> NDArray[np.int64]:
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet((1.0, 1.0, 1.5), components)
    return np.array([[rng.multinomial(size, share) for share in shares] for size in sizes])


def certainty_by_hand(look: Outlook, people: NDArray[np.float64], component: int) -> float:
    """Shares of voices scatter by one person's variance over people, group by group."""
    now, then = np.zeros(2), np.zeros(2)
    for group, voices in enumerate(look.voices):
        for cut in range(2):
            now[cut] += voices**2 * look.person[group, component, cut] / look.people[group, component]
            then[cut] += voices**2 * look.person[group, component, cut] / people[group]
    green, not_red = (
        float(norm.cdf(look.distance[component, cut] * np.sqrt(now[cut] / then[cut]))) for cut in range(2)
    )
    return max(green, 1 - not_red, not_red - green)


@pytest.mark.parametrize("seed", range(6))
def test_replies_are_as_few_as_any_that_would_do(seed: int) -> None:
    """Of all allocations of fewer replies none makes the component firm; one reply fewer may, as the search is greedy:
    so at most one more than the fewest."""
    counts = survey(seed, (6, 4, 3))
    voices = np.array([1, 1, 2])
    look = outlook(joint_replicates(counts, 20, 1000), voices, "agency", 0.5)
    everyone = np.broadcast_to(np.eye(3)[:, :, None], (3, 3, counts.shape[1]))
    chase = Chase(look, everyone, np.full(3, np.inf), np.eye(3, dtype=np.bool_))
    sure = np.array([certainty_by_hand(look, look.people[:, k], k) for k in range(counts.shape[1])])
    np.testing.assert_allclose(chase.certainty(np.zeros(3, dtype=np.int64)), sure, rtol=0, atol=1e-9)
    loose = fewest_replies(chase, sure)
    assert set(loose) == set(np.flatnonzero(sure < FIRM).tolist())
    for component, replies in loose.items():
        firm = [
            sum(more)
            for more in product(range(14), repeat=3)
            if 0 < sum(more) <= 13 and certainty_by_hand(look, look.people[:, component] + more, component) >= EXPECTED
        ]
        if replies is None:
            assert not firm or min(firm) == 13
        else:
            assert certainty_by_hand(look, look.people[:, component] + replies, component) >= EXPECTED
            assert min(firm) <= replies.sum() <= min(firm) + 1


def test_steps_add_up_to_what_each_component_needs() -> None:
    """Each of two components hangs on a group of its own. Its share scatters by 1 / people, so that 91% is expected
    with people (1.341 / 1.2)^2 times: 5 for 4, and 12 for 9."""
    person = np.zeros((2, 2, 2))
    person[0, 0] = person[1, 1] = 0.2
    look = Outlook(np.full((2, 2), 1.2), person, np.array([[4.0, 4.0], [9.0, 9.0]]), np.array([1, 1]), "agency")
    own = np.eye(2)[:, :, None] * np.ones(2)
    chase = Chase(look, own, np.full(2, np.inf), np.eye(2, dtype=np.bool_))
    sure = np.full(2, norm.cdf(1.2))
    assert {component: replies.tolist() for component, replies in fewest_replies(chase, sure).items()} == {
        0: [1, 0],
        1: [0, 3],
    }
    steps = advice(chase, sure)
    assert sorted(step.settles for step in steps) == [(0,), (1,)]
    assert sum(step.replies for step in steps).tolist() == [1, 3]


def test_the_outlook_is_that_of_the_draws() -> None:
    """With as many people as there are, the likeliest colour has the chance that it has in the draws."""
    counts, voices = survey(3, (9, 5, 4, 3)), np.array([1, 1, 1, 2])
    drawn = joint_replicates(counts, 20, 1000)
    look = outlook(drawn, voices, "agency", 0.5)
    for component in range(counts.shape[1]):
        colours = [int(consensus(support(draw, voices, "agency"))[component]) for draw in drawn]
        said = look.certainty(look.people)[component]
        assert said == pytest.approx(np.bincount(colours).max() / 1000, abs=0.002)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("voice", ["agency", "respondent"])
def test_bounds_are_those_of_every_answer_that_the_silent_could_give(seed: int, voice: str) -> None:
    rng = np.random.default_rng(seed)
    counts, voices = survey(seed, (3, 2), 1), np.array([1, 2])
    uncounted = rng.integers(0, 4, (2, 1))
    ratings = consensus(support(counts, voices, voice))  # type: ignore[arg-type]
    colours = set()
    for split in product(*(ways(int(people)) for people in uncounted[:, 0])):
        whole = counts + np.array(split)[:, None]
        colours.add(int(consensus(support(whole, voices, voice))[0]))  # type: ignore[arg-type]
    (lowest, highest) = bounds(counts, uncounted, voices, voice, 0.5, ratings)[0]  # type: ignore[arg-type]
    assert (int(lowest), int(highest)) == (min(colours), max(colours))


def ways(people: int) -> list[tuple[int, int, int]]:
    """All answers of so many people."""
    return [(red, people - red - green, green) for red in range(people + 1) for green in range(people + 1 - red)]


def test_one_persons_variance_is_that_of_shares_in_replicates_times_the_people() -> None:
    """Of the share of Green, and of that of Green and Amber together, draw by draw; nobody who rated has none."""
    counts = np.array([[[3, 2, 4], [1, 5, 1]], [[0, 2, 2], [0, 0, 0]]])
    drawn = joint_replicates(counts, 4, 300)
    found = outlook(drawn, np.array([1, 2]), "agency", 0.5)
    for group, component in np.ndindex(2, 2):
        people = int(counts[group, component].sum())
        for cut, ratings in enumerate(((2,), (1, 2))):
            shares = [sum(int(draw[group, component, r]) for r in ratings) / max(people, 1) for draw in drawn]
            mean = sum(shares) / len(shares)
            expected = people * sum((share - mean) ** 2 for share in shares) / len(shares)
            assert found.person[group, component, cut] == pytest.approx(expected, abs=1e-9)
    assert (found.person[1, 1] == 0).all()
