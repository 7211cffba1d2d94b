#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a made-up dump of model cards, one JSON object a line, for benchmarks and tests.

usage: make_cards.py COUNT [SEED] >cards.jsonl

Shares follow what studies of the Hub report: a third without a license, most of the rest permissive,
every second one with a base model, most of those over a few hundred well-known ones.
"""
import json
import random
import sys

LICENSES = ["apache-2.0"] * 40 + ["mit"] * 15 + ["openrail"] * 6 + ["creativeml-openrail-m"] * 8 + [
    "cc-by-nc-4.0"] * 6 + ["llama2"] * 4 + ["llama3"] * 3 + ["llama3.1"] * 4 + ["llama3.2"] * 3 + [
        "gemma"] * 4 + ["other"] * 6 + ["cc-by-4.0"] * 3 + ["gpl-3.0"]
BASES = ["meta-llama/Llama-2-7b-hf", "meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.2-1B-Instruct",
         "mistralai/Mistral-7B-v0.1", "google/gemma-2-9b", "Qwen/Qwen2.5-7B", "openai-community/gpt2",
         "google-bert/bert-base-uncased", "runwayml/stable-diffusion-v1-5", "facebook/nllb-200-distilled-600M"]
DATASETS = ["tatsu-lab/alpaca", "HuggingFaceH4/ultrachat_200k", "imdb", "squad", "mine/private"]


def record(number, rng):
    card = {}
    if rng.random() < 0.67:
        card["license"] = rng.choice(LICENSES)
        if card["license"] == "other" and rng.random() < 0.5:
            card["license_name"] = rng.choice(["tongyi-qianwen", "deepseek", "custom"])
    if rng.random() < 0.5:
        known = rng.random() < 0.6 or number < 1000
        card["base_model"] = rng.choice(BASES) if known else f"org{rng.randrange(number) % 5000}/model-{rng.randrange(number)}"
    if rng.random() < 0.3:
        card["datasets"] = rng.sample(DATASETS, rng.randrange(1, 3))
    if rng.random() < 0.5:
        card["language"] = ["en"]
    card["library_name"] = rng.choice(["transformers", "peft", "diffusers", "sentence-transformers"])
    tags = [card["library_name"], "pytorch", "safetensors", "text-generation", "region:us",
            "autotrain_compatible", "endpoints_compatible"]
    siblings = [".gitattributes", "README.md", "config.json", "model.safetensors", "tokenizer.json",
                "tokenizer_config.json", "special_tokens_map.json"]
    if rng.random() < 0.07:
        siblings.append("LICENSE")
    return {"id": f"org{number % 5000}/model-{number}", "sha": f"{rng.getrandbits(160):040x}",
            "downloads": rng.randrange(1000), "cardData": card, "tags": tags,
            "siblings": [{"rfilename": name} for name in siblings]}


def main():
    count = int(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for number in range(count):
        print(json.dumps(record(number, rng), separators=(",", ":")))


if __name__ == "__main__":
    main()
