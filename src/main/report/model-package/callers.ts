/** Programs that call the model, as they go into the package: short enough to be read, and they check themselves. */

export const pythonCaller = `"""Calls model.onnx on sample rows and compares with the expected outputs.
Needs: pip install onnxruntime numpy"""
import json
import sys
from pathlib import Path

import numpy
import onnxruntime

folder = Path(__file__).parent
session = onnxruntime.InferenceSession(folder / "model.onnx")
sample = json.loads((folder / "samples.json").read_text(encoding="utf-8"))


def predict(rows):
    """One prediction per row; inputs in the order of samples.json's "inputs", in raw sensor units."""
    inputs = numpy.asarray(rows, dtype=numpy.float32)
    return session.run(["prediction"], {"inputs": inputs})[0][:, 0]


found = predict(sample["rows"])
worst = numpy.max(numpy.abs(found - sample["expected"]))
for value, expected in zip(found, sample["expected"]):
    print(f"{value:14.6g}   expected {expected:.6g}")
print(f"largest difference {worst:.3g}, allowed {sample['tolerance']:.3g}")
sys.exit(0 if worst <= sample["tolerance"] else 1)
`

export const csharpCaller = `// Calls model.onnx on sample rows and compares with the expected outputs: dotnet run
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

using var session = new InferenceSession("model.onnx");
var sample = JsonDocument.Parse(File.ReadAllText("samples.json")).RootElement;
var rows = sample.GetProperty("rows").EnumerateArray()
    .Select(row => row.EnumerateArray().Select(value => (float)value.GetDouble()).ToArray()).ToArray();
var expected = sample.GetProperty("expected").EnumerateArray().Select(value => value.GetDouble()).ToArray();

// One prediction per row; inputs in the order of samples.json's "inputs", in raw sensor units.
float[] Predict(float[][] inputs)
{
    var tensor = new DenseTensor<float>(inputs.SelectMany(row => row).ToArray(), new[] { inputs.Length, inputs[0].Length });
    using var results = session.Run(new[] { NamedOnnxValue.CreateFromTensor("inputs", tensor) });
    return results.First().AsEnumerable<float>().ToArray();
}

var found = Predict(rows);
var worst = found.Select((value, k) => Math.Abs(value - expected[k])).Max();
for (var k = 0; k < found.Length; k++) Console.WriteLine($"{found[k]}   expected {expected[k]}");
Console.WriteLine($"largest difference {worst}, allowed {sample.GetProperty("tolerance").GetDouble()}");
return worst <= sample.GetProperty("tolerance").GetDouble() ? 0 : 1;
`

export const csharpProject = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.*" />
  </ItemGroup>
</Project>
`
