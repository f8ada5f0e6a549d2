"""The supervised step of src/training/bench/step-benchmarks.ts in plain PyTorch, for comparison in `npm run bench`.

    python3 torch-step.py step.safetensors

The file holds the decoder's weights by name, the batch, and the sizes as metadata. The step is the same one: prefixes and
branches apart, cross-entropy over the answers, gradient norm clipped to 1, AdamW with decay on matrices alone. Prints
"ready <version>"; then takes one step for each line on standard input and prints the loss in front of it.
"""
import json
import math
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def read(path):
    with open(path, 'rb') as file:
        raw = bytearray(file.read())
    size = int.from_bytes(raw[:8], 'little')
    header = json.loads(raw[8:8 + size])
    sizes = {key: float(value) for key, value in header.pop('__metadata__').items()}
    tensors = {}
    for name, entry in header.items():
        first, last = entry['data_offsets']
        flat = torch.frombuffer(raw, dtype=torch.float32, offset=8 + size + first, count=(last - first) // 4)
        tensors[name] = flat.clone().reshape(entry['shape'])
    return tensors, sizes


tensors, sizes = read(sys.argv[1])
ROWS, PREFIX, BRANCHES, LENGTH, WIDTH, HEADS, KV, LAYERS, IMAGE, IMAGE_OFFSET = (
    int(sizes[name]) for name in
    ('rows', 'prefixLength', 'branches', 'branchLength', 'width', 'heads', 'keyValueHeads', 'layers', 'imageTokens', 'imageOffset'))
SIZE = WIDTH // HEADS
SHARE = HEADS // KV
OWN = BRANCHES * LENGTH

batch = {name[6:]: tensors.pop(name) for name in list(tensors) if name.startswith('batch.')}
weights = {name: torch.nn.Parameter(value) for name, value in tensors.items()}
optimizer = torch.optim.AdamW(
    [{'params': [w for w in weights.values() if w.dim() > 1], 'weight_decay': sizes['weightDecay']},
     {'params': [w for w in weights.values() if w.dim() == 1], 'weight_decay': 0.0}],
    lr=sizes['learningRate'])
ids = torch.cat([batch['prefix_ids'], batch['branch_ids']], 1).long()
targets = batch['targets'].long()
image = batch['image_tokens'].reshape(ROWS, IMAGE, WIDTH)
padding = batch['prefix_bias'].reshape(ROWS, 1, 1, PREFIX)
positions = torch.cat([batch['prefix_positions'], batch['branch_positions']], 2)
angles = (positions.permute(1, 2, 0) @ batch['frequencies']).unsqueeze(2)
COS, SIN = angles.cos(), angles.sin()


def causal(length):
    return torch.full((length, length), -1e9).triu(1)


CAUSAL_PREFIX, CAUSAL_BRANCH = causal(PREFIX), causal(LENGTH)


def norm(x, weight):
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + sizes['normEpsilon']) * weight


def turn(x):
    first, second = x.chunk(2, -1)
    return torch.cat([first * COS - second * SIN, second * COS + first * SIN], -1)


def linear(x, name):
    return F.linear(x, weights[name + '.weight'].t(), weights.get(name + '.bias'))


def attend(q, k, v):
    """q [rows, tokens, heads, size], k and v [rows, tokens, kv, size] -> [rows, tokens, width]"""
    q, k, v = (x.transpose(1, 2) for x in (q / math.sqrt(SIZE), k, v))
    # Query heads that share a key-value head lie side by side: [rows, kv, share, tokens, size].
    q = q.reshape(ROWS, KV, SHARE, PREFIX + OWN, SIZE)
    keys, values = k[:, :, :PREFIX].unsqueeze(2), v[:, :, :PREFIX].unsqueeze(2)
    prefix = ((q[:, :, :, :PREFIX] @ keys.transpose(-1, -2)) + CAUSAL_PREFIX).softmax(-1) @ values
    asked = q[:, :, :, PREFIX:]
    apart = lambda x: x[:, :, PREFIX:].reshape(ROWS, KV, 1, BRANCHES, LENGTH, SIZE)
    to_prefix = asked @ keys.transpose(-1, -2) + padding.unsqueeze(2)
    own = asked.reshape(ROWS, KV, SHARE, BRANCHES, LENGTH, SIZE) @ apart(k).transpose(-1, -2) + CAUSAL_BRANCH
    shares = torch.cat([to_prefix, own.reshape(ROWS, KV, SHARE, OWN, LENGTH)], -1).softmax(-1)
    from_own = shares[..., PREFIX:].reshape(ROWS, KV, SHARE, BRANCHES, LENGTH, LENGTH) @ apart(v)
    branches = shares[..., :PREFIX] @ values + from_own.reshape(ROWS, KV, SHARE, OWN, SIZE)
    mixed = torch.cat([prefix, branches], 3).reshape(ROWS, HEADS, PREFIX + OWN, SIZE)
    return mixed.transpose(1, 2).reshape(ROWS, PREFIX + OWN, WIDTH)


def loss_of():
    embedding = weights['model.embed_tokens.weight']
    words = F.embedding(ids, embedding)
    x = torch.cat([words[:, :IMAGE_OFFSET], image, words[:, IMAGE_OFFSET + IMAGE:]], 1)
    for layer in range(LAYERS):
        p = f'model.layers.{layer}.'
        h = norm(x, weights[p + 'input_layernorm.weight'])
        heads = lambda name, count: linear(h, p + 'self_attn.' + name).reshape(ROWS, -1, count, SIZE)
        mixed = attend(turn(heads('q_proj', HEADS)), turn(heads('k_proj', KV)), heads('v_proj', KV))
        x = x + linear(mixed, p + 'self_attn.o_proj')
        n = norm(x, weights[p + 'post_attention_layernorm.weight'])
        x = x + linear(F.silu(linear(n, p + 'mlp.gate_proj')) * linear(n, p + 'mlp.up_proj'), p + 'mlp.down_proj')
    hidden = norm(x[:, PREFIX:], weights['model.norm.weight']).reshape(-1, WIDTH)
    logp = F.log_softmax(hidden @ embedding.t(), -1).gather(1, targets.unsqueeze(1)).squeeze(1)
    return -(batch['weights'] * logp).sum()


print('ready', torch.__version__, flush=True)
for _ in sys.stdin:
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(list(weights.values()), sizes['maxGradientNorm'])
    optimizer.step()
    print(loss.item(), flush=True)
