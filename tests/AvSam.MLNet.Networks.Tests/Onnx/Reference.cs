namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>The layers as their definitions say, in plain loops and double precision: what the graphs are compared with.</summary>
internal static class Reference
{
    /// <summary>Convolution of [1,C,H,W] with weight [O,C/groups,k,k].</summary>
    internal static float[] Conv2d(float[] x, int channels, int height, int width, float[] weight, float[]? bias, int outChannels, int kernel, int stride, int padding, int groups)
    {
        int outHeight = ((height + (2 * padding) - kernel) / stride) + 1;
        int outWidth = ((width + (2 * padding) - kernel) / stride) + 1;
        int perGroup = channels / groups;
        float[] y = new float[outChannels * outHeight * outWidth];
        for (int o = 0; o < outChannels; o++)
        {
            int first = o / (outChannels / groups) * perGroup;
            for (int i = 0; i < outHeight; i++)
            {
                for (int j = 0; j < outWidth; j++)
                {
                    double sum = bias?[o] ?? 0;
                    for (int c = 0; c < perGroup; c++)
                    {
                        for (int a = 0; a < kernel; a++)
                        {
                            for (int b = 0; b < kernel; b++)
                            {
                                int row = (i * stride) + a - padding;
                                int column = (j * stride) + b - padding;
                                if (row >= 0 && row < height && column >= 0 && column < width)
                                {
                                    sum += (double)x[((((first + c) * height) + row) * width) + column] * weight[(((((o * perGroup) + c) * kernel) + a) * kernel) + b];
                                }
                            }
                        }
                    }

                    y[(((o * outHeight) + i) * outWidth) + j] = (float)sum;
                }
            }
        }

        return y;
    }

    /// <summary>Transposed convolution of [1,C,H,W] with weight [C,O,k,k]: every input pixel stamps the kernel.</summary>
    internal static float[] ConvTranspose2d(float[] x, int channels, int height, int width, float[] weight, float[] bias, int outChannels, int kernel, int stride)
    {
        int outHeight = ((height - 1) * stride) + kernel;
        int outWidth = ((width - 1) * stride) + kernel;
        double[] y = [.. bias.SelectMany(value => Enumerable.Repeat((double)value, outHeight * outWidth))];
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < height * width; i++)
            {
                for (int o = 0; o < outChannels; o++)
                {
                    for (int t = 0; t < kernel * kernel; t++)
                    {
                        int row = (i / width * stride) + (t / kernel);
                        int column = (i % width * stride) + (t % kernel);
                        y[(((o * outHeight) + row) * outWidth) + column] += (double)x[(c * height * width) + i] * weight[(((c * outChannels) + o) * kernel * kernel) + t];
                    }
                }
            }
        }

        return [.. y.Select(value => (float)value)];
    }

    /// <summary>Layer normalisation of rows.</summary>
    internal static float[] LayerNorm(float[] x, float[] weight, float[] bias, double epsilon)
    {
        int size = weight.Length;
        return [.. x.Chunk(size).SelectMany(row =>
        {
            double mean = row.Average(value => (double)value);
            double variance = row.Average(value => (value - mean) * (value - mean));
            return row.Select((value, i) => (float)(((value - mean) / Math.Sqrt(variance + epsilon) * weight[i]) + bias[i]));
        })];
    }

    /// <summary>
    /// Attention of q [N,L,D] over k, v [N,S,D]; <paramref name="bias"/> (head, query, key, the query's features) is added to the score.
    /// </summary>
    internal static float[] Attention(float[] q, float[] k, float[] v, int batch, int length, int source, int dim, int heads, Func<float[], int, int, double>? bias = null)
    {
        int size = dim / heads;
        float[] y = new float[batch * length * dim];
        for (int n = 0; n < batch; n++)
        {
            for (int h = 0; h < heads; h++)
            {
                for (int i = 0; i < length; i++)
                {
                    float[] query = q.AsSpan((((n * length) + i) * dim) + (h * size), size).ToArray();
                    double[] scores = [.. Enumerable.Range(0, source).Select(j =>
                        (Enumerable.Range(0, size).Sum(d => (double)query[d] * k[(((n * source) + j) * dim) + (h * size) + d]) / Math.Sqrt(size)) + (bias?.Invoke(query, i, j) ?? 0))];
                    double[] weights = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
                    for (int d = 0; d < size; d++)
                    {
                        y[(((n * length) + i) * dim) + (h * size) + d] =
                            (float)(Enumerable.Range(0, source).Sum(j => weights[j] * v[(((n * source) + j) * dim) + (h * size) + d]) / weights.Sum());
                    }
                }
            }
        }

        return y;
    }

    /// <summary>Bilinear resizing of one plane, pixel centres at halves, as docs/reference.md §4.4's align_corners False.</summary>
    internal static float[] ResizeBilinear(float[] x, int height, int width, int toHeight, int toWidth)
    {
        (int, int, double) Taps(int i, int from, int to)
        {
            double place = Math.Max(0, ((i + 0.5) * from / to) - 0.5);
            int low = Math.Min((int)place, from - 1);
            return (low, Math.Min(low + 1, from - 1), place - low);
        }

        return [.. from i in Enumerable.Range(0, toHeight)
                   from j in Enumerable.Range(0, toWidth)
                   let r = Taps(i, height, toHeight)
                   let c = Taps(j, width, toWidth)
                   let top = (x[(r.Item1 * width) + c.Item1] * (1 - c.Item3)) + (x[(r.Item1 * width) + c.Item2] * c.Item3)
                   let bottom = (x[(r.Item2 * width) + c.Item1] * (1 - c.Item3)) + (x[(r.Item2 * width) + c.Item2] * c.Item3)
                   select (float)((top * (1 - r.Item3)) + (bottom * r.Item3))];
    }
}
