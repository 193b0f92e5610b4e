"""The contenders: each prepares its own kind of input, untimed, and returns a function from nothing to the consensus.

A peer counts in its own language, in the quickest ways that we found, from a table it would call its own: of categories
or small integers (one pandas has texts, as a table read from a file would), and neither sorted nor indexed. Every
table holds all answers, as ours does, since "don't know" is counted too; crowd-kit's holds ratings only. Where a peer
ends with a row for each agency and component, the shares and the rule are in its language as well; where with a wide
row for each agency, they are `carried`.

All are permissively licensed, and so is all that they bring along: crowd-kit Apache-2.0 (nltk, transformers,
tokenizers, safetensors, huggingface-hub, hf-xet Apache-2.0; scikit-learn, joblib BSD-3-Clause; tqdm MPL-2.0 and MIT;
regex Apache-2.0 and CNRI-Python; defusedxml PSF), duckdb MIT, pandas BSD-3-Clause, polars MIT. brpipeline imports none.
"""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from crowdkit.aggregation import DawidSkene, MajorityVote
from numpy.typing import NDArray

from brpipeline.counting.tally import ANSWERS, tally
from brpipeline.rating import AMBER, GREEN, LETTERS, RATINGS, RED
from brpipeline.reconcile.consensus import consensus, support
from tests.benchmarks.answers import AGENCIES, COMPONENTS

Consensus = NDArray[np.int8]  # (components,)
Run = Callable[[], Consensus]
Prepare = Callable[[NDArray[np.int32], NDArray[np.uint8]], Run]

HALF = 0.5 + 1e-9  # an exact tie moves across, though sums of thirds and sevenths miss one half
KEYS = ["component", "agency", "rating"]
CELLS = [(component, rating) for component in range(COMPONENTS) for rating in RATINGS]
DAWID_SKENE_ROUNDS = 3  # of at most 100 by default


@dataclass(frozen=True)
class Contender:
    """same: whether it computes what ours does, and so must find the same. package: whose version is printed."""

    name: str
    package: str
    prepare: Prepare
    same: bool = True

    def __str__(self) -> str:
        return f"{self.package}: {self.name}"


def ours(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    voices = np.ones(AGENCIES, dtype=np.int64)

    def run() -> Consensus:
        counts = tally(agencies, codes, AGENCIES).counts[..., : GREEN + 1]
        return consensus(support(counts, voices, "agency"))

    return run


def carried(counts: NDArray[np.int64]) -> Consensus:
    """The rule from the counts of a wide table. counts: (agencies, components, 3). Every agency rated everything."""
    shares = (counts / counts.sum(axis=2, keepdims=True)).mean(axis=0)
    green, amber = shares[:, GREEN], shares[:, AMBER]
    return np.where(green > HALF, GREEN, np.where(green + amber > HALF, AMBER, RED)).astype(np.int8)


def long_table(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> dict[str, NDArray[np.uint8]]:
    """One row an answer, the shape that all but ours and the wide tables start from."""
    return {
        "component": np.tile(np.arange(COMPONENTS, dtype=np.uint8), len(codes)),
        "agency": np.repeat(agencies.astype(np.uint8), COMPONENTS),
        "rating": codes.ravel(),
    }


def wide_table(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> dict[str, NDArray[np.uint8]]:
    """One row a respondent, one column a component."""
    columns = {f"c{index}": np.ascontiguousarray(codes[:, index]) for index in range(COMPONENTS)}
    return {"agency": agencies.astype(np.uint8)} | columns


# pandas


def categories(values: NDArray[np.uint8], names: list[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(values.astype(np.int8), names)


def pandas_table(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> pd.DataFrame:
    names = {
        "component": [f"component {index:02}" for index in range(COMPONENTS)],
        "agency": [f"agency {index:02}" for index in range(AGENCIES)],
        "rating": list(LETTERS[:ANSWERS]),
    }
    return pd.DataFrame({key: categories(values, names[key]) for key, values in long_table(agencies, codes).items()})


def pandas_carried(counts: pd.Series) -> Consensus:
    """The rule from counts by component, agency and rating."""
    ratings = counts.unstack("rating")[["R", "A", "G"]]
    shares = ratings.div(ratings.sum(axis=1), axis=0).groupby(level="component", observed=True).mean()
    return np.select([shares["G"] > HALF, shares["G"] + shares["A"] > HALF], [GREEN, AMBER], RED).astype(np.int8)


def pandas_texts(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pandas_table(agencies, codes).astype("str")
    return lambda: pandas_carried(table.groupby(KEYS).size())


def pandas_observed(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pandas_table(agencies, codes)
    return lambda: pandas_carried(table.groupby(KEYS, observed=True).size())


def pandas_every_category(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pandas_table(agencies, codes)
    return lambda: pandas_carried(table.groupby(KEYS, observed=False).size())


def pandas_wide(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    columns = wide_table(agencies, codes)
    names = [f"agency {index:02}" for index in range(AGENCIES)]
    agency = categories(columns.pop("agency"), names)
    answers = {name: categories(values, list(LETTERS[:ANSWERS])) for name, values in columns.items()}
    table = pd.DataFrame({"agency": agency} | answers)

    def run() -> Consensus:
        sizes = [table.groupby(["agency", f"c{c}"], observed=False).size().to_numpy() for c in range(COMPONENTS)]
        counts = np.stack(sizes).reshape(COMPONENTS, AGENCIES, ANSWERS).transpose(1, 0, 2)
        return carried(counts[..., : GREEN + 1])

    return run


# polars


def polars_long_query(table: pl.LazyFrame) -> pl.LazyFrame:
    each = [(pl.col("len").filter(pl.col("rating") == rating).sum()).alias(LETTERS[rating]) for rating in RATINGS]
    agency = table.group_by(KEYS).len().group_by("component", "agency").agg(each)
    whole = pl.sum_horizontal(*(LETTERS[rating] for rating in RATINGS))
    shares = agency.group_by("component").agg((pl.col("G") / whole).mean(), (pl.col("A") / whole).mean())
    green, amber = pl.col("G"), pl.col("A")
    rule = pl.when(green > HALF).then(GREEN).when(green + amber > HALF).then(AMBER).otherwise(RED)
    # Sorted last: of rows sorted before it, a select by polars 2 keeps no order.
    return shares.select("component", rule.cast(pl.Int8).alias("consensus")).sort("component")


def polars_long(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pl.DataFrame(long_table(agencies, codes))

    def run() -> Consensus:
        return polars_long_query(table.lazy()).collect()["consensus"].to_numpy()

    return run


def polars_long_streaming(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pl.DataFrame(long_table(agencies, codes))

    def run() -> Consensus:
        return polars_long_query(table.lazy()).collect(engine="streaming")["consensus"].to_numpy()

    return run


POLARS_CELLS = [(pl.col(f"c{component}") == rating).sum().alias(f"{component}-{rating}") for component, rating in CELLS]


def polars_wide(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pl.DataFrame(wide_table(agencies, codes))
    return lambda: carried(wide_counts(table.group_by("agency").agg(POLARS_CELLS).drop("agency").to_numpy()))


def polars_wide_lazy(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = pl.DataFrame(wide_table(agencies, codes))
    query = table.lazy().group_by("agency").agg(POLARS_CELLS).drop("agency")
    return lambda: carried(wide_counts(query.collect().to_numpy()))


def wide_counts(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    return cells.reshape(AGENCIES, COMPONENTS, len(RATINGS))


# duckdb

DUCKDB_LONG = f"""
    with cell as (select component, agency, rating, count(*) as n from answer group by all),
    agency as (
        select component, sum(n) filter (rating = {GREEN}) as green, sum(n) filter (rating = {AMBER}) as amber,
            sum(n) filter (rating <= {GREEN}) as rated
        from cell group by component, agency),
    share as (
        select component, avg(coalesce(green, 0) / rated) as green, avg(coalesce(amber, 0) / rated) as amber
        from agency where rated > 0 group by component)
    select case when green > {HALF} then {GREEN} when green + amber > {HALF} then {AMBER} else {RED} end as consensus
    from share order by component"""

DUCKDB_WIDE = (
    "select "
    + ", ".join(f"sum((c{component} = {rating})::int)::int as n{component}_{rating}" for component, rating in CELLS)
    + " from answer group by agency"
)


def duckdb_with(table: pd.DataFrame) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the table as its own."""
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("create table answer as select * from given")
    return connection


def duckdb_long(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    connection = duckdb_with(pd.DataFrame(long_table(agencies, codes)))
    return lambda: connection.execute(DUCKDB_LONG).fetchnumpy()["consensus"].astype(np.int8)


def duckdb_arrow(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    connection = duckdb.connect()
    connection.register("answer", pl.DataFrame(long_table(agencies, codes)).to_arrow())
    return lambda: connection.execute(DUCKDB_LONG).fetchnumpy()["consensus"].astype(np.int8)


def duckdb_wide(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    connection = duckdb_with(pd.DataFrame(wide_table(agencies, codes)))
    return lambda: carried(wide_counts(np.array(connection.execute(DUCKDB_WIDE).fetchall())))


# crowd-kit: every respondent has a voice, and the commonest rating wins. Another rule, and another answer.


def crowdkit_table(codes: NDArray[np.uint8]) -> pd.DataFrame:
    """A label for each rating; who did not rate has not labelled."""
    respondent, component = np.nonzero(codes <= GREEN)
    return pd.DataFrame({"task": component, "worker": respondent, "label": codes[respondent, component]})


def crowdkit_majority(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = crowdkit_table(codes)
    return lambda: MajorityVote().fit_predict(table).sort_index().to_numpy().astype(np.int8)


def crowdkit_dawid_skene(agencies: NDArray[np.int32], codes: NDArray[np.uint8]) -> Run:
    table = crowdkit_table(codes)
    rounds = DAWID_SKENE_ROUNDS
    return lambda: DawidSkene(n_iter=rounds).fit_predict(table).sort_index().to_numpy().astype(np.int8)


OURS = Contender("tally + consensus", "brpipeline", ours)
# The required ratio is held against pandas as it groups by default, on categories. Told to keep combinations that do
# not occur it is quicker by far, and on a wide table quicker still: of these it is required only that none is faster.
PANDAS = Contender("groupby, categories, observed (the default)", "pandas", pandas_observed)
PEERS = (
    Contender("groupby, texts", "pandas", pandas_texts),
    PANDAS,
    Contender("groupby, categories, observed=False", "pandas", pandas_every_category),
    Contender("groupby, wide, observed=False", "pandas", pandas_wide),
    Contender("group_by, long, lazy", "polars", polars_long),
    Contender("group_by, long, streaming", "polars", polars_long_streaming),
    Contender("group_by, wide, eager", "polars", polars_wide),
    Contender("group_by, wide, lazy", "polars", polars_wide_lazy),
    Contender("SQL, long", "duckdb", duckdb_long),
    Contender("SQL, long, from arrow", "duckdb", duckdb_arrow),
    Contender("SQL, wide", "duckdb", duckdb_wide),
    Contender("MajorityVote", "crowd-kit", crowdkit_majority, same=False),
    Contender(f"DawidSkene, {DAWID_SKENE_ROUNDS} rounds", "crowd-kit", crowdkit_dawid_skene, same=False),
)
