using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>A network's outputs are finite numbers: one NaN would spread through all that is computed from it, without a word.</summary>
internal static class FiniteNumbers
{
    /// <summary>Checks a network's outputs after a run.</summary>
    /// <param name="location">The ONNX file, for messages.</param>
    /// <param name="outputs">What it gave.</param>
    /// <param name="inputs">What it was given; looked at only when an output is no number, to tell whose fault it is.</param>
    /// <exception cref="InvalidDataException">A value is NaN or infinite; the message names file and tensor.</exception>
    public static void Check(string location, IEnumerable<(string Name, OrtValue Value)> outputs, IEnumerable<(string Name, OrtValue Value)> inputs)
    {
        foreach (var (name, value) in outputs)
        {
            if (Fault(value) is { } fault)
            {
                var given = inputs.Select(input => (input.Name, Fault: Fault(input.Value))).FirstOrDefault(input => input.Fault is not null);
                throw new InvalidDataException(given.Fault is null
                    ? $"'{location}' gives {fault} in the tensor '{name}'; expected finite numbers. Its weights are damaged or too large for 32-bit floats: use another bundle."
                    : $"'{location}' was given {given.Fault} in the tensor '{given.Name}'; expected finite numbers. The column before it holds what is no number.");
            }
        }
    }

    private static string? Fault(OrtValue value)
    {
        var values = value.GetTensorDataAsSpan<float>();
        if (values.IsEmpty || float.IsFinite(TensorPrimitives.MaxMagnitude(values)))
        {
            return null;
        }

        var at = 0;
        while (float.IsFinite(values[at]))
        {
            at++;
        }

        return FormattableString.Invariant($"{values[at]} at element {at} of {values.Length}");
    }
}
