namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// Moves a batch normalisation into the convolution before it: y = γ(Wx + b − μ)/√(σ² + ε) + β is a convolution with other
/// weights. Done where nothing else reads the convolution.
/// </summary>
internal static class BatchNormFolding
{
    internal static void Apply(OnnxGraph graph)
    {
        Dictionary<OnnxValue, int> readers = graph.Nodes.SelectMany(node => node.Inputs).OfType<OnnxValue>()
            .Concat(graph.Outputs.Select(output => output.Value)).GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            OnnxNode normalise = graph.Nodes[i];
            if (normalise.OpType == "BatchNormalization" && normalise.Inputs[0]!.Producer is { OpType: "Conv" } convolution && readers[normalise.Inputs[0]!] == 1)
            {
                graph.Replace(i, Fold(graph, convolution, normalise));
            }
        }
    }

    private static OnnxNode Fold(OnnxGraph graph, OnnxNode convolution, OnnxNode normalise)
    {
        float[] Values(OnnxNode node, int input) => graph.WeightsOf(node.Inputs[input]!)!;
        OnnxValue weight = convolution.Inputs[1]!;
        float[] from = Values(convolution, 1);
        float[]? fromBias = convolution.Inputs.Count > 2 ? Values(convolution, 2) : null;
        (float[] gamma, float[] beta, float[] mean, float[] variance) = (Values(normalise, 1), Values(normalise, 2), Values(normalise, 3), Values(normalise, 4));
        float epsilon = normalise.Attributes.Single(attribute => attribute.Name == "epsilon").Single;

        float[] to = new float[from.Length];
        float[] toBias = new float[gamma.Length];
        int perChannel = from.Length / gamma.Length;
        for (int channel = 0; channel < gamma.Length; channel++)
        {
            double scale = gamma[channel] / Math.Sqrt((double)variance[channel] + epsilon);
            toBias[channel] = (float)(beta[channel] + (((fromBias?[channel] ?? 0) - mean[channel]) * scale));
            for (int j = channel * perChannel; j < (channel + 1) * perChannel; j++)
            {
                to[j] = (float)(from[j] * scale);
            }
        }

        string name = convolution.Name;
        OnnxValue foldedWeight = graph.Store($"{name}.weight.folded", to, [.. weight.Shape], graph.Precision);
        OnnxValue foldedBias = graph.Store($"{name}.bias.folded", toBias, [toBias.Length]);
        return new OnnxNode(normalise.Name, "Conv", [convolution.Inputs[0], foldedWeight, foldedBias], [.. convolution.Attributes]);
    }
}
