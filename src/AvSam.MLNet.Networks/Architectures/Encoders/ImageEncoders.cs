using System.Globalization;

namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The image encoders whose official weights can be used, by name or by what a state dict holds.</summary>
public static class ImageEncoders
{
    private const string Prefix = "image_encoder.";

    // Far above any published encoder; a file that claims more is not one.
    private const int MostPlaces = 256;
    private const int MostWindow = 32;
    private const int MostChannels = 8192;
    private const int MostRatio = 16;

    /// <summary>The names that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["vit_b", "vit_l", "vit_h", "vit_t"];

    /// <summary>An encoder by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static ImageEncoderConfig Named(string name) => name switch
    {
        "vit_b" => SamImageEncoderConfig.VitB,
        "vit_l" => SamImageEncoderConfig.VitL,
        "vit_h" => SamImageEncoderConfig.VitH,
        "vit_t" => TinyVitConfig.VitT,
        _ => throw new ArgumentException($"There is no image encoder '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>
    /// The encoder that a state dict holds, from the names and shapes of its tensors alone: SAM's ViT of any size (docs/reference.md §4.1) or
    /// MobileSAM's TinyViT (docs/reference.md §5). Head size, windows and global blocks follow from the tables of positions.
    /// </summary>
    /// <param name="shapes">The shapes by the official keys, which begin with <c>image_encoder.</c>; other tensors are passed over.</param>
    /// <exception cref="InvalidDataException">It is neither, or its shapes contradict each other.</exception>
    public static ImageEncoderConfig Of(IReadOnlyDictionary<string, int[]> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        if (shapes.ContainsKey(Prefix + "blocks.0.attn.rel_pos_h") && shapes.ContainsKey(Prefix + "pos_embed"))
        {
            return Vit(shapes);
        }

        if (shapes.ContainsKey(Prefix + "patch_embed.seq.0.c.weight") && shapes.ContainsKey(Prefix + "layers.1.blocks.0.attn.attention_biases"))
        {
            return TinyVit(shapes);
        }

        string[] own = [.. shapes.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(3)];
        var found = own.Length > 0
            ? $"Its image encoder has {string.Join(", ", own.Select(name => $"'{name}'"))} and others: another architecture"
            : $"None of its {shapes.Count} tensors begins with '{Prefix}'";
        throw new InvalidDataException($"The tensors are of no image encoder that is known here. {found}. Known are SAM's ViT-B, L and H, and MobileSAM's TinyViT, with the names of their official files.");
    }

    private static SamImageEncoderConfig Vit(IReadOnlyDictionary<string, int[]> shapes)
    {
        var positions = Shape(shapes, "pos_embed", 4);
        var patch = Shape(shapes, "patch_embed.proj.weight", 4);
        int places = Within("pos_embed", positions, positions[1], MostPlaces, "places a side"), dim = Within("pos_embed", positions, positions[3], MostChannels, "channels");
        var depth = Count(shapes, "blocks.");
        var head = Shape(shapes, "blocks.0.attn.rel_pos_h", 2)[1];
        Require(head > 0 && dim % head == 0, "blocks.0.attn.rel_pos_h", [2 * places - 1, head], $"a head size that divides the {dim} channels of pos_embed");
        int[] sides = [.. Enumerable.Range(0, depth).Select(i => Side(shapes, $"blocks.{i}.attn.rel_pos_h", places))];
        int[] windows = [.. sides.Where(side => side != places).Distinct()];
        if (windows.Length > 1)
        {
            throw new InvalidDataException($"The tensors '{Prefix}blocks.*.attn.rel_pos_h' speak of attention windows of {string.Join(" and ", windows)} places; one encoder has one size of windows.");
        }

        var hidden = Shape(shapes, "blocks.0.mlp.lin1.weight", 2);
        return new()
        {
            ImageSize = places * Within("patch_embed.proj.weight", patch, patch[2], MostPlaces, "pixels a side"),
            PatchSize = patch[2],
            Dim = dim,
            Depth = depth,
            Heads = dim / head,
            MlpRatio = Ratio("blocks.0.mlp.lin1.weight", hidden, dim),
            WindowSize = windows.Length == 1 ? windows[0] : places,
            GlobalBlocks = [.. Enumerable.Range(0, depth).Where(i => sides[i] == places)],
            OutputDim = OutputDim(shapes),
        };
    }

    // A table of positions over n places has 2n − 1 rows.
    private static int Side(IReadOnlyDictionary<string, int[]> shapes, string name, int places)
    {
        var table = Shape(shapes, name, 2);
        var side = (table[0] / 2) + 1;
        Require(table[0] > 0 && table[0] % 2 == 1 && side <= places, name, table, $"an odd number of rows up to {(2 * places) - 1}");
        return side;
    }

    private static TinyVitConfig TinyVit(IReadOnlyDictionary<string, int[]> shapes)
    {
        var patch = Shape(shapes, "patch_embed.seq.2.c.weight", 4);
        var stem = Within("patch_embed.seq.2.c.weight", patch, patch[0], MostChannels, "rows");
        var inner = Shape(shapes, "layers.0.blocks.0.conv1.c.weight", 4);
        List<TinyVitStage> stages = [new(stem, Count(shapes, "layers.0.blocks."), 0, 0)];
        for (var i = 1; shapes.ContainsKey($"{Prefix}layers.{i}.blocks.0.attn.attention_biases"); i++)
        {
            var name = $"layers.{i}.blocks.0.attn.attention_biases";
            var biases = Shape(shapes, name, 2);
            var norm = Shape(shapes, $"layers.{i}.blocks.0.attn.norm.weight", 1);
            var dim = Within($"layers.{i}.blocks.0.attn.norm.weight", norm, norm[0], MostChannels, "channels");
            var window = (int)Math.Round(Math.Sqrt(biases[1]));
            Require(window is > 0 and <= MostWindow && window * window == biases[1], name, biases, $"as many columns as a square window of up to {MostWindow} has places");
            Require(biases[0] > 0 && dim % biases[0] == 0, name, biases, $"as many rows as heads, which divide the {dim} channels");
            stages.Add(new(dim, Count(shapes, $"layers.{i}.blocks."), biases[0], window));
        }

        var hidden = Shape(shapes, "layers.1.blocks.0.mlp.fc1.weight", 2);
        return new()
        {
            Stages = [.. stages],
            Expansion = Ratio("layers.0.blocks.0.conv1.c.weight", inner, stem),
            MlpRatio = Ratio("layers.1.blocks.0.mlp.fc1.weight", hidden, stages[1].Dim),
            OutputDim = OutputDim(shapes),
        };
    }

    // How many blocks there are, from whatever tensors they have: one that lacks some is told with what it lacks.
    private static int Count(IReadOnlyDictionary<string, int[]> shapes, string blocks)
    {
        var start = Prefix + blocks;
        var numbers = new HashSet<int>();
        foreach (var name in shapes.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)))
        {
            var rest = name.AsSpan(start.Length);
            if (rest.IndexOf('.') is > 0 and var end && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        var count = 0;
        while (numbers.Contains(count))
        {
            count++;
        }

        return count;
    }

    private static int[] Shape(IReadOnlyDictionary<string, int[]> shapes, string name, int rank)
    {
        if (!shapes.TryGetValue(Prefix + name, out var shape))
        {
            throw new InvalidDataException($"The image encoder lacks the tensor '{Prefix}{name}' of {rank} dimensions. Is the file whole?");
        }

        Require(shape.Length == rank, name, shape, $"{rank} dimensions");
        return shape;
    }

    private static int OutputDim(IReadOnlyDictionary<string, int[]> shapes)
    {
        var neck = Shape(shapes, "neck.0.weight", 4);
        Require(neck[0] > 0 && neck[0] <= MostChannels && neck[0] % 8 == 0, "neck.0.weight", neck, $"a multiple of 8 rows, up to {MostChannels}");
        return neck[0];
    }

    private static int Within(string name, int[] shape, int size, int most, string what)
    {
        Require(size > 0 && size <= most, name, shape, $"from 1 to {most} {what}");
        return size;
    }

    private static int Ratio(string name, int[] shape, int channels)
    {
        Require(shape[0] > 0 && shape[0] % channels == 0 && shape[0] / channels <= MostRatio, name, shape, $"a multiple of {channels} rows, up to {MostRatio} times");
        return shape[0] / channels;
    }

    private static void Require(bool holds, string name, int[] shape, string expected)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The tensor '{Prefix}{name}' is [{string.Join(", ", shape)}]; expected is {expected}.");
        }
    }
}
