"""Rewards of the tasks on pictures, for EasyR1: worker.reward.reward_function=tasks_reward.py:compute_score

The same as taskRewards in src/profiling/tasks/task-reward.ts; a test compares the two on 1,000 outputs.
"ground_truth" is the JSON that "npm run tasks -- dataset" writes as the answer: {"task", "id", "truth", "words"}.
"""

import json
import re

REWARD_NAME = "tasks"
REWARD_TYPE = "batch"

INSIDE = r"(?:(?!</?(?:think|answer)>)[\s\S])*"
WHOLE = re.compile(rf"<think>({INSIDE}\S{INSIDE})</think><answer>([^<>]*)</answer>")
COUNT = re.compile(r"0|[1-9][0-9]?")
BOX = re.compile(r"\(([0-9]{2}),([0-9]{2})\),\(([0-9]{2}),([0-9]{2})\)")
PICTURE_PX = 64
CELLS = re.compile(r"(?:[-x]{4}\n){4}")


def parse_choice(text, words):
    return text if text in words else None


def parse_set(text, words):
    if text == "none":
        return []
    parts = text.split(", ")
    return parts if all(part in words for part in parts) and len(set(parts)) == len(parts) else None


def parse_count(text, words):
    return int(text) if COUNT.fullmatch(text) else None


def parse_box(text, words):
    match = BOX.fullmatch(text)
    if not match:
        return None
    left, top, right, bottom = (int(edge) for edge in match.groups())
    fits = left < right <= PICTURE_PX and top < bottom <= PICTURE_PX
    return (left, top, right, bottom) if fits else None


def parse_clauses(text, words):
    parts = re.split(r"(?<=\.) ", text)
    return parts if all(part in words for part in parts) and len(set(parts)) == len(parts) else None


def parse_cells(text, words):
    return {i for i, sign in enumerate(text) if sign == "x"} if CELLS.fullmatch(text) else None


def exact(answer, truth):
    return 1.0 if answer == truth else 0.0


def nearness(answer, truth):
    return max(0.0, 1 - abs(answer - truth) / max(1, truth))


def set_agreement(answer, truth):
    size = len(answer) + len(truth)
    return 1.0 if size == 0 else 2 * sum(word in truth for word in answer) / size


def set_overlap(answer, truth):
    union = len(answer | truth)
    return len(answer & truth) / union if union else 1.0


def area(box):
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def overlap(a, b):
    shared = area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return shared / (area(a) + area(b) - shared)


TASKS = {
    "scene": (parse_choice, exact),
    "contents": (parse_set, set_agreement),
    "presence": (parse_choice, exact),
    "compare": (parse_choice, exact),
    "count": (parse_count, nearness),
    "ground": (parse_box, overlap),
    "caption": (parse_clauses, set_agreement),
    "change": (parse_cells, set_overlap),
    "street": (parse_choice, exact),
}


def read(response, parse, words):
    """Sentences of the trace and the answer; None for what is not wholly an output."""
    match = WHOLE.fullmatch(response)
    if not match:
        return None
    answer = parse(match.group(2), words)
    if answer is None:
        return None
    return [sentence.strip() for sentence in re.split(r"(?<=[.!?]) +", match.group(1).strip())], answer


def compute_score(reward_inputs, format_weight=0.1, waste_weight=0.1):
    """Scores a batch. Outputs with the same "id" are a group: where all of it is equally right, waste is left out."""
    scored = []
    for given in reward_inputs:
        truth = json.loads(given["ground_truth"])
        parse, reward = TASKS[truth["task"]]
        output = read(given["response"], parse, truth["words"])
        agreement = reward(output[1], parse(truth["truth"], truth["words"])) if output else 0.0
        waste = 1 - len(set(output[0])) / len(output[0]) if output else 0.0
        scored.append((truth["id"], agreement, waste, 1.0 if output else 0.0))
    groups = {}
    for name, agreement, _, _ in scored:
        groups.setdefault(name, set()).add(agreement)
    return [
        {
            "overall": (1 - format_weight) * agreement * (1 - (waste_weight * waste if len(groups[name]) > 1 else 0))
            + format_weight * form,
            "format": form,
            "accuracy": agreement,
        }
        for name, agreement, waste, form in scored
    ]
