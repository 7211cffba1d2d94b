# SPDX-License-Identifier: Apache-2.0
"""Model repositories as their publishers declared them, for run_cases.py.

CONFLICTS are conflicts that were discussed in public (issues and discussions on the Hub, trackers of
projects that use the models): `expect` lists (finding, culprit) pairs that must be reported. CLEAN
are repositories that do what their parents' licenses ask: nothing above a note may be reported.

Only ids and declarations are taken over (facts); the prose is ours, and the weights are left out. A
model is its id and its files; README.md is written from the keys of its card.
"""

LLAMA2_WORDS = "Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta Platforms, Inc. All Rights Reserved."


def llama_notice(version):
    return (f"Llama {version} is licensed under the Llama {version} Community License, Copyright © Meta "
            "Platforms, Inc. All Rights Reserved.")


def card(prose="", **keys):
    """README.md: front matter of `keys`, then prose."""
    lines = ["---"]
    for key, value in keys.items():
        if isinstance(value, list):
            lines.append(f"{key}:")
            lines += [f"- {item}" for item in value]
        else:
            lines.append(f"{key}: {value}")
    return "\n".join(lines + ["---", "", "# Model card", "", prose, ""])


def model(prose="", files=None, **keys):
    return {"README.md": card(prose, **keys), **(files or {})}


def tagged(child, tag, base="", **more):
    """A case of one model that stands under `tag` and names its base."""
    keys = {"license": tag, **({"base_model": base} if base else {})}
    return dict(check=child, models={child: model(**keys)}, **more)


def with_no_business(child, declared, **more):
    """A case of one model beside lab/no-business, whose license forbids business."""
    return dict(check=child, models={child: declared,
                                     "lab/no-business": model(license="cc-by-nc-4.0")}, **more)


LLAMA31 = {"meta-llama/Llama-3.1-8B": model(license="llama3.1"),
           "meta-llama/Llama-3.1-8B-Instruct": model(license="llama3.1",
                                                    base_model="meta-llama/Meta-Llama-3.1-8B")}

CONFLICTS = [
    dict(name="a distillation into Llama weights is tagged mit; its prose says what it is derived from",
         check="deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
         models={"deepseek-ai/DeepSeek-R1-Distill-Llama-8B": model(
             "This model is derived from [Llama3.1-8B-Base]"
             "(https://huggingface.co/meta-llama/Llama-3.1-8B) and fine-tuned with 800k samples.",
             license="mit", library_name="transformers")},
         expect=[("license-laundering", "meta-llama/Llama-3.1-8B")]),
    dict(name="a Llama 2 fine-tune is tagged mit",
         check="NousResearch/Nous-Hermes-llama-2-7b",
         models={"NousResearch/Nous-Hermes-llama-2-7b": model(
             license="mit", base_model="meta-llama/Llama-2-7b-hf", language=["en"])},
         expect=[("license-laundering", "meta-llama/Llama-2-7b-hf")]),
    dict(name="a multimodal model over Qwen2-72B is tagged apache-2.0",
         check="allenai/Molmo-72B-0924",
         models={"allenai/Molmo-72B-0924": model(
             license="apache-2.0", base_model=["Qwen/Qwen2-72B", "openai/clip-vit-large-patch14-336"]),
                 "Qwen/Qwen2-72B": model(license="other", license_name="tongyi-qianwen"),
                 "openai/clip-vit-large-patch14-336": model(license="mit")},
         expect=[("license-laundering", "Qwen/Qwen2-72B")]),
    dict(name="a caption model over Llama 3 is tagged apache-2.0",
         check="THUDM/cogvlm2-llama3-caption",
         models={"THUDM/cogvlm2-llama3-caption": model(
             license="apache-2.0", base_model="meta-llama/Meta-Llama-3.1-8B-Instruct")},
         expect=[("license-laundering", "meta-llama/Meta-Llama-3.1-8B-Instruct")]),
    dict(name="two steps: mit over mit over Qwen-72B",
         check="abacusai/Smaug-72B-v0.1",
         models={"abacusai/Smaug-72B-v0.1": model(
             license="mit", base_model="moreh/MoMo-72B-lora-1.8.7-DPO"),
                 "moreh/MoMo-72B-lora-1.8.7-DPO": model(license="mit", base_model="Qwen/Qwen-72B"),
                 "Qwen/Qwen-72B": model(license="other", license_name="tongyi-qianwen-license-agreement")},
         expect=[("license-laundering", "Qwen/Qwen-72B")]),
    dict(name="a fine-tune of a non-commercial translation model is tagged mit",
         check="someone/nllb-200-finetuned-en-fr",
         models={"someone/nllb-200-finetuned-en-fr": model(
             license="mit", base_model="facebook/nllb-200-distilled-600M"),
                 "facebook/nllb-200-distilled-600M": model(license="cc-by-nc-4.0")},
         expect=[("license-laundering", "facebook/nllb-200-distilled-600M")]),
    dict(name="an adapter for Llama 3.2 is tagged apache-2.0",
         check="lab/support-adapter",
         models={"lab/support-adapter": model(
             license="apache-2.0", library_name="peft",
             files={"adapter_config.json":
                    '{"base_model_name_or_path": "meta-llama/Llama-3.2-3B-Instruct", "peft_type": "LORA"}'})},
         expect=[("license-laundering", "meta-llama/Llama-3.2-3B-Instruct"),
                 ("missing-name-prefix", "meta-llama/Llama-3.2-3B-Instruct"),
                 ("missing-attribution", "meta-llama/Llama-3.2-3B-Instruct")]),
    dict(name="a merge takes in a non-commercial model",
         check="merger/Blend-7B",
         models={"merger/Blend-7B": model(
             license="apache-2.0",
             files={"mergekit_config.yml": "models:\n  - model: mistralai/Mistral-7B-v0.1\n"
                    "  - model: upstage/solar-nc\n    parameters:\n      weight: 0.4\n"
                    "merge_method: linear\ndtype: bfloat16\n"}),
                 "upstage/solar-nc": model(license="cc-by-nc-4.0")},
         expect=[("license-laundering", "upstage/solar-nc")]),
    dict(name="a quantized copy drops the Gemma terms",
         check="quants/gemma-2-9b-it-GGUF",
         models={"quants/gemma-2-9b-it-GGUF": model(
             license="mit", base_model="google/gemma-2-9b-it", base_model_relation="quantized"),
                 "google/gemma-2-9b-it": model(license="gemma")},
         expect=[("license-laundering", "google/gemma-2-9b-it")]),
    dict(name="an image LoRA over FLUX.1-dev is tagged apache-2.0",
         check="artist/flux-style-lora",
         models={"artist/flux-style-lora": model(
             license="apache-2.0", base_model="black-forest-labs/FLUX.1-dev",
             base_model_relation="adapter"),
                 "black-forest-labs/FLUX.1-dev": model(license="cc-by-nc-4.0")},
         expect=[("license-laundering", "black-forest-labs/FLUX.1-dev")]),
    dict(name="a Stable Diffusion derivative is tagged apache-2.0",
         check="naclbit/trinart_stable_diffusion_v2",
         models={"naclbit/trinart_stable_diffusion_v2": model(
             license="apache-2.0", base_model="CompVis/stable-diffusion-v1-4"),
                 "CompVis/stable-diffusion-v1-4": model(license="creativeml-openrail-m")},
         expect=[("license-laundering", "CompVis/stable-diffusion-v1-4")]),
    dict(name="a Mistral Research model's fine-tune is tagged apache-2.0",
         check="tuner/Large-Roleplay",
         models={"tuner/Large-Roleplay": model(
             license="apache-2.0", base_model="mistralai/Mistral-Large-Instruct-2407"),
                 "mistralai/Mistral-Large-Instruct-2407": model(
                     license="other", license_name="mrl",
                     license_link="https://mistral.ai/licenses/MRL-0.1.md")},
         expect=[("license-laundering", "mistralai/Mistral-Large-Instruct-2407")]),
    dict(name="the card of a BLOOM fine-tune says bsd",
         check="bloomer/bloom-chat",
         models={"bloomer/bloom-chat": model(license="bsd-3-clause", base_model="bigscience/bloom-7b1"),
                 "bigscience/bloom-7b1": model(license="bigscience-bloom-rail-1.0")},
         expect=[("license-laundering", "bigscience/bloom-7b1")]),
    dict(name="a music model under cc-by-nc is passed on as mit",
         check="sounds/musicgen-finetune",
         models={"sounds/musicgen-finetune": model(license="mit", base_model="facebook/musicgen-small"),
                 "facebook/musicgen-small": model(license="cc-by-nc-4.0")},
         expect=[("license-laundering", "facebook/musicgen-small")]),
    dict(name="the card names no license at all",
         check="quiet/model", models={"quiet/model": model(language="en")},
         expect=[("no-license", None)]),
    dict(name="license: other, and nothing else",
         check="vague/model", models={"vague/model": model(license="other")},
         expect=[("other-without-name", None)]),
    dict(name="a license by a name that nobody knows, without its text",
         check="vague/named", models={"vague/named": model(license="other", license_name="our-very-own")},
         expect=[("unknown-license", None)]),
    dict(name="a llama3 tag on a Llama 3.1 derivative",
         check="NousResearch/Hermes-3-Llama-3.1-8B",
         models={"NousResearch/Hermes-3-Llama-3.1-8B": model(
             license="llama3", base_model="meta-llama/Meta-Llama-3.1-8B")},
         expect=[("license-mismatch", "meta-llama/Meta-Llama-3.1-8B")]),
    dict(name="the tag says mit, the prose forbids commercial use",
         check="prose/says-no",
         models={"prose/says-no": model(
             "## License\n\nThis model is released under the CC BY-NC 4.0 license and may be used for "
             "non-commercial research only.", license="mit")},
         expect=[("license-mismatch", None)]),
    dict(name="trained on a data set that forbids commercial use",
         check="data/instruct",
         models={"data/instruct": model(license="apache-2.0", datasets=["tatsu-lab/alpaca"],
                                        base_model="mistralai/Mistral-7B-v0.1")},
         expect=[("dataset-terms", "tatsu-lab/alpaca")]),
    dict(name="a student of Llama 2's outputs",
         check="student/from-llama2",
         models={"student/from-llama2": model(
             "The training data are outputs of [Llama 2](https://huggingface.co/meta-llama/Llama-2-70b-chat-hf).",
             license="apache-2.0")},
         expect=[("training-ban", "meta-llama/Llama-2-70b-chat-hf")]),
    dict(name="copyleft is dropped",
         check="closed/from-agpl",
         models={"closed/from-agpl": model(license="mit", base_model="maker/agpl-model"),
                 "maker/agpl-model": model(license="agpl-3.0")},
         expect=[("license-laundering", "maker/agpl-model")]),
    dict(name="a Llama derivative without name, notice and attribution",
         check="startup/assistant-8b",
         models={"startup/assistant-8b": model(license="llama3.1", base_model="meta-llama/Llama-3.1-8B"),
                 **LLAMA31},
         expect=[("missing-name-prefix", "meta-llama/Llama-3.1-8B"),
                 ("missing-attribution", "meta-llama/Llama-3.1-8B"),
                 ("missing-notice", "meta-llama/Llama-3.1-8B")]),
    dict(name="a training config over a non-commercial base, before the training",
         check="plan", path="plan/train.yml",
         models={"plan": {"train.yml": "base_model: facebook/nllb-200-distilled-600M\nadapter: lora\n"
                          "datasets:\n  - path: mine.jsonl\n    type: alpaca\nhub_model_id: me/out\n"},
                 "facebook/nllb-200-distilled-600M": model(license="cc-by-nc-4.0")},
         expect=[], verdicts={"ship_product": ("not_allowed", "unclear")}),
    # What nobody laid out beside the model, the list of known models has to know.
    *[tagged(child, tag, base, name=f"{child} is passed on as {tag}",
             expect=[("license-laundering", base)])
      for child, tag, base in (
          ("princeton-nlp/gemma-2-9b-it-SimPO", "mit", "google/gemma-2-9b-it"),
          ("tuner/small-chat", "apache-2.0", "Qwen/Qwen2.5-3B"),
          ("tuner/large-chat", "apache-2.0", "Qwen/Qwen2.5-72B-Instruct"),
          ("tuner/command-gguf", "apache-2.0", "CohereForAI/c4ai-command-r-v01"),
          ("tuner/codestral-gguf", "apache-2.0", "mistralai/Codestral-22B-v0.1"),
          ("tuner/exaone", "apache-2.0", "LGAI-EXAONE/EXAONE-3.5-7.8B-Instruct"),
          ("tuner/hunyuan", "apache-2.0", "tencent/Hunyuan-Large"),
          ("tuner/turbo", "mit", "stabilityai/sdxl-turbo"),
          ("tuner/cutout", "mit", "briaai/RMBG-1.4"),
          ("tuner/starchat", "mit", "bigcode/starcoder2-15b"))],
    dict(name="an adapter over the first LLaMA is tagged mit", check="tloen/alpaca-lora-7b",
         models={"tloen/alpaca-lora-7b": model(
             license="mit", datasets=["yahma/alpaca-cleaned"], files={"adapter_config.json":
                 '{"base_model_name_or_path": "decapoda-research/llama-7b-hf", "peft_type": "LORA"}'})},
         expect=[("license-laundering", "decapoda-research/llama-7b-hf")]),
    *[with_no_business("tuner/from-prose", model(prose, license="mit"),
                       name=f"prose: {prose[:48]}", expect=[(finding, culprit)])
      for prose, finding, culprit in (
          ("Original model: [No Business](https://huggingface.co/lab/no-business)",
           "license-laundering", "lab/no-business"),
          ("These are GPTQ files for [No Business](https://huggingface.co/lab/no-business).",
           "license-laundering", "lab/no-business"),
          ("- **Base model:** lab/no-business", "license-laundering", "lab/no-business"),
          ("These are LoRA adaption weights for lab/no-business.", "license-laundering",
           "lab/no-business"),
          ("These are controlnet weights trained on runwayml/stable-diffusion-v1-5 with new conditions.",
           "license-laundering", "runwayml/stable-diffusion-v1-5"),
          ("Trained from scratch on texts generated by "
           "[Llama 2](https://huggingface.co/meta-llama/Llama-2-70b-chat-hf).",
           "training-ban", "meta-llama/Llama-2-70b-chat-hf"))],
    *[with_no_business("tuner/declared", declared, name=f"declared as {what}",
                       expect=[("license-laundering", "lab/no-business")])
      for what, declared in (
          ("an id with a revision", model(license="mit", base_model="lab/no-business@main")),
          ("two ids in one value", model(license="mit", base_model="lab/no-business, lab/other")),
          ("the origin of a pipeline", model(license="mit", files={
              "model_index.json": '{"_name_or_path": "lab/no-business"}'})),
          ("the origin of a pipeline's network", model(license="mit", files={
              "unet/config.json": '{"_name_or_path": "lab/no-business"}'})))],
    dict(name="a Llama 3 derivative names the Llama 2 license", check="tuner/Llama-3-Smart-8B",
         models={"tuner/Llama-3-Smart-8B": model(license="llama2", base_model="meta-llama/Meta-Llama-3-8B")},
         expect=[("license-mismatch", "meta-llama/Meta-Llama-3-8B")]),
    dict(name="a parent under a license that is known by name only", check="tuner/long-chat",
         models={"tuner/long-chat": model(license="apache-2.0", base_model="ai21labs/AI21-Jamba-1.5-Mini")},
         expect=[("license-mismatch", "ai21labs/AI21-Jamba-1.5-Mini")]),
    dict(name="a mirror does not free what it mirrors", check="mirrors/hermes",
         models={"mirrors/hermes": model(license="mit", base_model="mirrors/Llama-2-7b-hf"),
                 "mirrors/Llama-2-7b-hf": model(license="llama2")},
         expect=[("license-laundering", "mirrors/Llama-2-7b-hf")]),
    dict(name="a license of an unknown name, and a link into nothing", check="vague/linked",
         models={"vague/linked": model(license="other", license_name="our-very-own",
                                       license_link="LICENSE.md")},
         expect=[("missing-license-text", None)]),
]

CLEAN = [
    dict(name="Mistral instruct over Mistral", check="mistralai/Mistral-7B-Instruct-v0.2",
         models={"mistralai/Mistral-7B-Instruct-v0.2": model(
             license="apache-2.0", base_model="mistralai/Mistral-7B-v0.1")}),
    dict(name="Zephyr: mit over apache-2.0", check="HuggingFaceH4/zephyr-7b-beta",
         models={"HuggingFaceH4/zephyr-7b-beta": model(
             license="mit", base_model="mistralai/Mistral-7B-v0.1",
             datasets=["HuggingFaceH4/ultrachat_200k", "HuggingFaceH4/ultrafeedback_binarized"]),
                 "datasets/HuggingFaceH4/ultrachat_200k": model(license="mit"),
                 "datasets/HuggingFaceH4/ultrafeedback_binarized": model(license="mit")}),
    dict(name="the publisher's own Llama 3.1", check="meta-llama/Llama-3.1-8B-Instruct", models=LLAMA31),
    dict(name="a Llama derivative that does all it owes", check="lab/Llama-3.1-8B-Helper",
         models={"lab/Llama-3.1-8B-Helper": model(
             "Built with Llama. Use is subject to the Llama 3.1 acceptable use policy.",
             license="llama3.1", base_model="meta-llama/Llama-3.1-8B",
             files={"NOTICE": llama_notice("3.1") + "\n", "LICENSE": "LABEL:llama-3.1-community"}),
                 **LLAMA31}, needs="llama3.1"),
    dict(name="a narrower license than the parent's", check="upstage/SOLAR-10.7B-Instruct-v1.0",
         models={"upstage/SOLAR-10.7B-Instruct-v1.0": model(
             license="cc-by-nc-4.0", base_model="upstage/SOLAR-10.7B-v1.0"),
                 "upstage/SOLAR-10.7B-v1.0": model(license="apache-2.0")}),
    dict(name="an embedding model under mit", check="BAAI/bge-small-en-v1.5",
         models={"BAAI/bge-small-en-v1.5": model(
             "## License\n\nThe model is licensed under the MIT License.", license="mit",
             tags=["sentence-transformers", "feature-extraction"])}),
    dict(name="gpt2", check="openai-community/gpt2", models={"openai-community/gpt2": model(license="mit")}),
    dict(name="BERT", check="google-bert/bert-base-uncased",
         models={"google-bert/bert-base-uncased": model(
             license="apache-2.0", datasets=["bookcorpus", "wikipedia"])}),
    dict(name="a quantized copy under the parent's license", check="quants/Mistral-7B-v0.1-GGUF",
         models={"quants/Mistral-7B-v0.1-GGUF": model(
             license="apache-2.0", base_model="mistralai/Mistral-7B-v0.1",
             base_model_relation="quantized")}),
    dict(name="Gemma passed on under its terms", check="quants/gemma-2-2b-it-GGUF",
         models={"quants/gemma-2-2b-it-GGUF": model(
             "See the [Gemma terms of use](https://ai.google.dev/gemma/terms) and the prohibited use policy.",
             license="gemma", base_model="google/gemma-2-2b-it"),
                 "google/gemma-2-2b-it": model(license="gemma", base_model="google/gemma-2-2b"),
                 "google/gemma-2-2b": model(license="gemma")}),
    dict(name="a merge of two apache models", check="merger/Mix-7B",
         models={"merger/Mix-7B": model(
             license="apache-2.0", base_model=["mistralai/Mistral-7B-v0.1", "a/finetune"],
             files={"mergekit_config.yml": "models:\n  - model: mistralai/Mistral-7B-v0.1\n"
                    "  - model: a/finetune\nmerge_method: slerp\nbase_model: mistralai/Mistral-7B-v0.1\n"}),
                 "a/finetune": model(license="apache-2.0", base_model="mistralai/Mistral-7B-v0.1")}),
    dict(name="an adapter with its base's license", check="me/qwen-adapter",
         models={"me/qwen-adapter": model(
             license="apache-2.0", base_model="Qwen/Qwen2.5-7B", library_name="peft",
             files={"adapter_config.json": '{"base_model_name_or_path": "Qwen/Qwen2.5-7B"}'}),
                 "Qwen/Qwen2.5-7B": model(license="apache-2.0")}),
    dict(name="Stable Diffusion under its own license", check="runwayml/stable-diffusion-v1-5",
         models={"runwayml/stable-diffusion-v1-5": model(license="creativeml-openrail-m")}),
    dict(name="a style under the parent's license", check="nitrosocke/Ghibli-Diffusion",
         models={"nitrosocke/Ghibli-Diffusion": model(
             license="creativeml-openrail-m", base_model="runwayml/stable-diffusion-v1-5"),
                 "runwayml/stable-diffusion-v1-5": model(license="creativeml-openrail-m")}),
    dict(name="phi-2", check="microsoft/phi-2", models={"microsoft/phi-2": model(license="mit")}),
    dict(name="a non-commercial model stays so", check="facebook/musicgen-medium",
         models={"facebook/musicgen-medium": model(license="cc-by-nc-4.0")}),
    dict(name="cc-by-nc over cc-by-nc", check="x/nllb-swahili",
         models={"x/nllb-swahili": model(license="cc-by-nc-4.0",
                                         base_model="facebook/nllb-200-distilled-600M"),
                 "facebook/nllb-200-distilled-600M": model(license="cc-by-nc-4.0")}),
    dict(name="a family tag over its member", check="y/bsd-model",
         models={"y/bsd-model": model(
             license="bsd", base_model="z/model"), "z/model": model(license="bsd-3-clause")}),
    dict(name="code and weights under two licenses, said in prose", check="w/two-licenses",
         models={"w/two-licenses": model(
             "The code is licensed under the MIT License, the weights under the Apache License 2.0.",
             license="apache-2.0")}),
    dict(name="whisper", check="openai/whisper-large-v3",
         models={"openai/whisper-large-v3": model(license="apache-2.0", pipeline_tag="automatic-speech-recognition")}),
    dict(name="an unknown local path in a config is no parent", check="v/trained-here",
         models={"v/trained-here": model(license="mit", files={
             "config.json": '{"_name_or_path": "/home/user/checkpoints/step-100", "model_type": "gpt2"}'})}),
    dict(name="OpenMDW", check="u/openmdw", models={"u/openmdw": model(license="openmdw-1.0")}),
    *[tagged(child, tag, base, name=f"{child} under {tag}")
      for child, tag, base in (
          ("HuggingFaceH4/starchat2-15b-v0.1", "bigcode-openrail-m", "bigcode/starcoder2-15b"),
          ("Phind/Phind-CodeLlama-34B-v2", "llama2", "codellama/CodeLlama-34b-hf"),
          ("deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", "mit", "Qwen/Qwen2.5-Math-7B"),
          ("bartowski/Llama-3.2-3B-Instruct-GGUF", "llama3.2", "meta-llama/Llama-3.2-3B-Instruct"),
          ("lmsys/vicuna-7b-v1.5", "llama2", "meta-llama/Llama-2-7b-hf"),
          ("openai/gpt-oss-20b", "apache-2.0", ""),
          ("black-forest-labs/FLUX.1-schnell", "apache-2.0", ""),
          ("tiiuae/falcon-40b-instruct", "apache-2.0", "tiiuae/falcon-40b"))],
    dict(name="a LoRA keeps its base's license, and leaves out the file that the card links to",
         check="images/flux-style",
         models={"images/flux-style": model(
             license="other", license_name="flux-1-dev-non-commercial-license",
             license_link="LICENSE.md", base_model="black-forest-labs/FLUX.1-dev")}),
    # A publisher put its own base model's successor under MIT.
    dict(name="DeepSeek-R1 over DeepSeek-V3-Base", check="deepseek-ai/DeepSeek-R1",
         models={"deepseek-ai/DeepSeek-R1": model(license="mit")}),
    dict(name="a fine-tune of DeepSeek-R1", check="microsoft/MAI-DS-R1",
         models={"microsoft/MAI-DS-R1": model(license="mit", base_model="deepseek-ai/DeepSeek-R1")}),
    dict(name="sample pictures made by another model", check="images/sampler",
         models={"images/sampler": model(
             "The pictures below were generated by "
             "[FLUX](https://huggingface.co/black-forest-labs/FLUX.1-dev), for comparison.",
             license="mit")}),
    *[with_no_business("author/from-scratch", model(prose, license="apache-2.0"),
                       name=f"prose: {prose[:48]}")
      for prose in (
          "A fine-tuned version of this model is [here](https://huggingface.co/lab/no-business).",
          "Quantized version of this model: [GGUF](https://huggingface.co/lab/no-business).",
          "Models fine-tuned from this one: lab/no-business.",
          "Unlike models based on [that](https://huggingface.co/lab/no-business), ours starts from nothing.",
          "The evaluation judge is a fine-tuned version of lab/no-business.",
          "It is not based on lab/no-business.")],
    dict(name="a cache entry for which nobody fetched the card", check="lab/weights",
         path="models--lab--weights",
         models={"models--lab--weights/snapshots/" + "a" * 40: {"config.json": '{"model_type": "gpt2"}'}}),
]
