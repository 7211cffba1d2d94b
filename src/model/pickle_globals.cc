// SPDX-License-Identifier: Apache-2.0
// Globals that a file of weights may name. torch.load(weights_only=True) accepts nearly the same
// ones. docs/formats/torch.md says how a name gets onto the list.
#include <algorithm>
#include <array>

#include "model/pickle.h"

namespace assay::model {
namespace {

constexpr std::array<std::string_view, 59> kNames{
    "collections.OrderedDict",
    "collections.Counter",
    "collections.defaultdict",
    "_codecs.encode",
    "builtins.set",
    "builtins.frozenset",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.complex",
    "builtins.list",
    "builtins.dict",
    "builtins.tuple",
    "builtins.int",
    "builtins.float",
    "builtins.str",
    "builtins.bool",
    "builtins.slice",
    "builtins.range",
    "__builtin__.set",
    "__builtin__.frozenset",
    "__builtin__.bytearray",
    "__builtin__.bytes",
    "__builtin__.complex",
    "__builtin__.list",
    "__builtin__.dict",
    "__builtin__.tuple",
    "__builtin__.int",
    "__builtin__.long",
    "__builtin__.float",
    "__builtin__.str",
    "__builtin__.unicode",
    "__builtin__.bool",
    "__builtin__.slice",
    "__builtin__.xrange",
    "torch.Size",
    "torch.Tensor",
    "torch.device",
    "torch.nn.parameter.Parameter",
    "torch.nn.parameter.Buffer",
    "torch.serialization._get_layout",
    "torch.storage.TypedStorage",
    "torch.storage.UntypedStorage",
    "torch._utils._rebuild_tensor",
    "torch._utils._rebuild_tensor_v2",
    "torch._utils._rebuild_tensor_v3",
    "torch._utils._rebuild_parameter",
    "torch._utils._rebuild_parameter_with_state",
    "torch._utils._rebuild_qtensor",
    "torch._utils._rebuild_sparse_tensor",
    "torch._utils._rebuild_meta_tensor_no_storage",
    "torch._utils._rebuild_device_tensor_from_numpy",
    "torch._utils._rebuild_nested_tensor",
    "torch._tensor._rebuild_from_type_v2",
    "numpy.ndarray",
    "numpy.dtype",
    "numpy.core.multiarray._reconstruct",
    "numpy.core.multiarray.scalar",
    "numpy._core.multiarray._reconstruct",
    "numpy._core.multiarray.scalar",
};

// torch dtypes, and what a dtype name may begin with.
constexpr std::array<std::string_view, 21> kDtypes{
    "float",   "double",  "half",   "float16", "float32", "float64", "bfloat16",
    "float8_", "float4_", "int8",   "int16",   "int32",   "int64",   "uint8",
    "uint16",  "uint32",  "uint64", "bool",    "complex", "quint",   "qint"};

// Trainers, what the modules with their settings are called, and how classes end that are no more
// than settings. A class alone is not enough: a module's name space has what it imported as well.
constexpr std::array<std::string_view, 7> kTrainers{
    "transformers.", "trl.",     "accelerate.",           "peft.",
    "llamafactory.", "axolotl.", "sentence_transformers."};
constexpr std::array<std::string_view, 9> kSettings{
    "training_args", "trainer_utils", "_config", "config",      "debug_utils",
    "state",         "dataclasses",   "hparams", "integrations"};

constexpr std::array<std::string_view, 13> kSettingClasses{
    "Arguments", "Config", "Strategy", "Option", "Options", "State",    "Type",
    "Plugin",    "Names",  "Backend",  "Mode",   "Kwargs",  "Precision"};

bool is_dtype(std::string_view name) {
  return std::any_of(kDtypes.begin(), kDtypes.end(), [name](std::string_view dtype) {
    return dtype.ends_with('_') || dtype == "complex" || dtype == "quint" || dtype == "qint"
               ? name.starts_with(dtype)
               : name == dtype;
  });
}

// "transformers.training_args.TrainingArguments": a class of a module that keeps settings.
bool is_setting(std::string_view module, std::string_view name) {
  const bool trainer = std::any_of(kTrainers.begin(), kTrainers.end(),
                                   [module](std::string_view w) { return module.starts_with(w); });
  const bool settings = std::any_of(
      kSettings.begin(), kSettings.end(),
      [module](std::string_view w) { return module.find(w) != std::string_view::npos; });
  const bool ends = std::any_of(kSettingClasses.begin(), kSettingClasses.end(),
                                [name](std::string_view word) { return name.ends_with(word); });
  return trainer && settings && ends && name.front() >= 'A' && name.front() <= 'Z';
}

}  // namespace

bool only_builds_data(std::string_view global) {
  if (std::find(kNames.begin(), kNames.end(), global) != kNames.end()) {
    return true;
  }
  const std::size_t dot = global.rfind('.');
  if (dot == std::string_view::npos || global.find(':') != std::string_view::npos) {
    return false;
  }
  const std::string_view module = global.substr(0, dot);
  const std::string_view name = global.substr(dot + 1);
  if (module == "torch" || module == "torch.cuda") {
    // torch.FloatStorage, torch.bfloat16; torch.load would be a call.
    return (name.ends_with("Storage") && name.front() >= 'A' && name.front() <= 'Z') ||
           (module == "torch" && is_dtype(name));
  }
  if (module == "numpy" || module == "numpy.dtypes") {
    return is_dtype(name) || (module == "numpy.dtypes" && name.ends_with("DType"));
  }
  return is_setting(module, name);
}

}  // namespace assay::model
