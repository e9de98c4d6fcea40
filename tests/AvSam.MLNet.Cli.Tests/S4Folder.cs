namespace AvSam.MLNet.Cli.Tests;

/// <summary>A small dataset in the layout avsbench-s4 of real, tiny files.</summary>
internal static class S4Folder
{
    /// <summary>Adds a clip with a frame a mask; anything but 0 in a mask is foreground. Instances, where given, belong to the first frame.</summary>
    public static void AddClip(this TestFolder folder, string name, string category, byte[][] masks, int height, int width, byte[]? instances = null, string split = "test")
    {
        var table = folder["data/s4_meta_data.csv"];
        if (!File.Exists(table))
        {
            folder.Write("data/s4_meta_data.csv", "name,start_time,category,split\n"u8.ToArray());
        }

        File.AppendAllText(table, $"{name},0,{category},{split}\n");
        folder.Write($"data/s4_data/audio_wav/{split}/{category}/{name}.wav", BadSounds.Wav());
        for (var k = 0; k < masks.Length; k++)
        {
            folder.Write($"data/s4_data/visual_frames/{split}/{category}/{name}/{name}_{k + 1}.png", Pictures.Rgb(height, width));
            folder.Write($"data/s4_data/gt_masks/{split}/{category}/{name}/{name}_{k + 1}.png", Pictures.Grey([.. masks[k].Select(v => (byte)(v == 0 ? 0 : 255))], height, width));
        }

        if (instances is not null)
        {
            folder.Write($"data/s4_data/instances/{split}/{category}/{name}/{name}_1.png", Pictures.Grey(instances, height, width));
        }
    }
}
