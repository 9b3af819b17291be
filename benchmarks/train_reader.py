"""Trains the network that reads reports, on the project's own marked reports.

    python -m benchmarks.train_reader --start FOLDER --out FILE.pt [--epochs N] [--from FILE.pt]

FOLDER holds the weights and the word pieces to start from (`make train` fetches them). The frozen
gold is never read. Needs PyTorch (requirements-train.lock); takes some two seconds a report and
six passes on two cores.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from benchmarks.reader_lessons import Lesson, Links, excerpt, lessons
from benchmarks.reader_network import Encoder, Heads, Link, load_pretrained
from config.vocabulary_files import load_vocabulary
from parser.encoding import MARKS
from parser.encoding import Encoder as Encoding
from parser.links import Options, buckets
from parser.report_reading import ReportReader

GOLD = Path(__file__).parents[1] / "tests" / "gold"
EXCERPTS = 0.2  # share of the reports that are learnt from once more in part
RATE = 1.2e-4  # of the pretrained weights; what is new learns ten times as fast
WARM_UP = 0.08  # of all steps
BATCH = 5  # windows
HIDDEN = 0.12  # share of the word pieces that are hidden at each look
_MASK, _LAST_MARK = 103, 103  # word pieces of BERT's vocabulary: [MASK], the last of its marks
WEIGHTS = {
    "first": 1.0, "last": 1.0, "country": 1.0, "partner": 0.7, "day": 0.7, "sum": 0.2,
    "status": 0.3,
}  # fmt: skip
"""How much each link counts beside the anchors."""
_NEVER = -1e4  # a score that no choice survives
_USUAL = 4  # anchors in a window; keeps the size of a loss that of one anchor


def gold_files() -> list[Path]:
    """The marked reports that may be learnt from: all but the frozen half."""
    return [GOLD / "sample-pages.jsonl", *sorted(GOLD.glob("learn*.jsonl"))]


def read_lessons(paths: Sequence[Path], tokenizer: bytes, rng: random.Random) -> list[Lesson]:
    """The lessons of all reports in these files, and of some excerpts."""
    reader = ReportReader(load_vocabulary())
    encoding = Encoding(tokenizer, reader.goods)
    found: list[Lesson] = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            marked = json.loads(line)
            found += lessons(reader, encoding, marked)
            if rng.random() < EXCERPTS and (part := excerpt(marked, rng)):
                found += lessons(reader, encoding, part)
    return found


def choice_loss(
    scores: Tensor,
    options: Options[object],
    extra: Tensor,
    untold: int | None,
    links: Links,
    name: str,
) -> Tensor | None:
    """Cross-entropy over the values of a link, over nothing, and over what need not be told."""
    never = scores.new_full((), _NEVER)
    groups = torch.from_numpy(options.groups)
    parts = [torch.logsumexp(scores[groups == g], 0) for g in range(len(options.values))]
    spare = extra[1] if len(extra) > 1 else never
    if untold is not None:
        parts[untold] = torch.logaddexp(parts[untold], spare)
        spare = never
    logits = torch.stack([*parts, spare, extra[0]])  # so that -2 and -1 are their places
    right: set[int] = getattr(links, name)
    if not right:
        return None
    for other in links.spared.get(name, set()) - right:
        place = torch.arange(len(logits)) == other % len(logits)
        logits = logits.masked_fill(place, _NEVER)
    return -functional.log_softmax(logits, 0)[sorted(right)].mean()


def link_losses(heads: Heads, hidden: Tensor, lesson: Lesson) -> Iterator[tuple[str, Tensor]]:
    """The losses of all links of a window's anchors."""
    if not lesson.anchors:
        return
    pieces = torch.tensor([links.piece for links in lesson.anchors])
    types = torch.tensor([links.type for links in lesson.anchors])
    anchors = heads.anchors(hidden[pieces], types)
    offered = lesson.options
    kinds: tuple[tuple[str, Options[object], int | None], ...] = (
        ("country", offered.countries, lesson.home),
        ("partner", offered.countries, lesson.home),
        ("day", offered.days, lesson.published),
        ("sum", offered.sums, None),
    )  # fmt: skip
    for anchor, links in zip(anchors, lesson.anchors, strict=True):
        yield from _product_losses(heads, anchor, hidden, links, lesson)
        for name, options, untold in kinds:
            link: Link = getattr(heads, name)
            near = torch.from_numpy(buckets(links.piece, options.pieces, offered))
            scores = link(anchor, hidden[options.pieces], near)
            loss = choice_loss(scores, options, link.untold(anchor), untold, links, name)
            if loss is not None:
                yield name, loss
        yield "status", _status_loss(heads.status(anchor), links)


def _product_losses(
    heads: Heads, anchor: Tensor, hidden: Tensor, links: Links, lesson: Lesson
) -> Iterator[tuple[str, Tensor]]:
    """Where the product starts, seen from the anchor; where it ends, seen from its start."""
    if links.product is None:
        return
    span, everywhere = links.product, np.arange(len(hidden))
    for name, seen_from, right in (("first", links.piece, span[0]), ("last", span[0], span[1])):
        near = torch.from_numpy(buckets(seen_from, everywhere, lesson.options))
        scores = getattr(heads, name)(anchor, hidden, near)
        yield name, -functional.log_softmax(scores, 0)[right]


def _status_loss(logits: Tensor, links: Links) -> Tensor:
    for other in links.spared.get("status", set()) - links.status:
        logits = logits.masked_fill(torch.arange(len(logits)) == other, _NEVER)
    return -functional.log_softmax(logits, 0)[sorted(links.status)].mean()


def batch_loss(
    encoder: Encoder, heads: Heads, batch: Sequence[Lesson]
) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and what it is made of."""
    longest = max(len(lesson.window.ids) for lesson in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    marks = torch.zeros(len(batch), len(MARKS), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), 1, 1, longest, dtype=torch.bool)
    for i, lesson in enumerate(batch):
        size = len(lesson.window.ids)
        ids[i, :size] = torch.from_numpy(lesson.window.ids)
        marks[i, :, :size] = torch.from_numpy(lesson.window.marks)
        mask[i, ..., :size] = True
    if encoder.training:
        ids = _hidden_words(ids)
    hidden = encoder(ids, marks, mask)
    parts: dict[str, Tensor] = defaultdict(lambda: hidden.new_zeros(()))
    for i, lesson in enumerate(batch):
        ours = hidden[i, : len(lesson.window.ids)]
        wanted = torch.from_numpy(lesson.targets).float()
        known = wanted >= 0
        parts["anchor"] = parts["anchor"] + functional.binary_cross_entropy_with_logits(
            heads.types(ours)[known], wanted[known], reduction="sum"
        )
        for name, loss in link_losses(heads, ours, lesson):
            parts[name] = parts[name] + loss
    total = sum(
        (WEIGHTS.get(name, 1.0) * part for name, part in parts.items()), hidden.new_zeros(())
    )
    scale = _USUAL * len(batch)
    return total / scale, {name: float(part.detach()) / scale for name, part in parts.items()}


def _hidden_words(ids: Tensor) -> Tensor:
    """Some word pieces hidden, so that no single word is leant on; the two marks stay."""
    hidden = (torch.rand(ids.shape) < HIDDEN) & (ids > _LAST_MARK)
    return ids.masked_fill(hidden, _MASK)


def batches(found: Sequence[Lesson], rng: random.Random) -> list[list[Lesson]]:
    """Batches of windows of like length, in any order."""
    order = sorted(found, key=lambda lesson: len(lesson.window.ids) + rng.uniform(-40, 40))
    made = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(made)
    return made


def train(
    found: Sequence[Lesson], start: Path, out: Path, *, epochs: int, seed: int, more: Path | None
) -> None:
    """Train on these lessons, from `more` on where given; write the weights after every pass."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoder, heads = Encoder(), Heads()
    load_pretrained(encoder, load_file(start / "model.safetensors"))
    if more:
        held = torch.load(more, weights_only=True)
        encoder.load_state_dict(held["encoder"])
        heads.load_state_dict(held["heads"])
    given = [*encoder.layers.parameters(), *encoder.norm.parameters()]
    new = [*encoder.marks.parameters(), *heads.parameters()]
    rate = RATE / 2 if more else RATE
    fast = rate if more else 10 * rate
    groups = [{"params": given, "lr": rate}, {"params": new, "lr": fast}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * len(batches(found, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / steps)
    )
    for epoch in range(epochs):
        began, told = time.monotonic(), defaultdict(list)
        for batch in batches(found, rng):
            loss, parts = batch_loss(encoder, heads, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*given, *new], 1.0)
            optimiser.step()
            schedule.step()
            for name, value in parts.items():
                told[name].append(value)
        losses = ", ".join(f"{name} {np.mean(values):.3f}" for name, values in told.items())
        print(f"pass {epoch + 1}: {time.monotonic() - began:.0f} s, {losses}", flush=True)
        torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, out)


def main() -> None:
    """Read the lessons and train."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--start", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--from", dest="more", type=Path, help="weights of an earlier training")
    ask.add_argument("--epochs", type=int, default=7)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--gold", type=Path, nargs="*")
    given = ask.parse_args()
    tokenizer = (given.start / "tokenizer.json").read_bytes()
    rng = random.Random(given.seed)
    found = read_lessons(given.gold or gold_files(), tokenizer, rng)
    anchors = sum(len(lesson.anchors) for lesson in found)
    print(f"{len(found)} windows with {anchors} anchors", flush=True)
    more: Path | None = given.more
    train(found, given.start, given.out, epochs=given.epochs, seed=given.seed, more=more)


if __name__ == "__main__":
    main()
