using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Datasets;

/// <summary>Whether masks are as large as their pictures, by the headers of the files alone.</summary>
internal static class FrameSizes
{
    /// <summary>Notes every mask that is not as large as its picture, and every file whose header cannot be read.</summary>
    public static void Check(IEnumerable<AvsBenchFrame> frames, InputProblems problems) =>
        Check(frames.Select(frame => (frame.MaskPath, frame.ImagePath)), problems);

    /// <summary>Notes every map of all objects that is not as large as its mask, and every file whose header cannot be read.</summary>
    public static void CheckInstances(IEnumerable<AvsBenchFrame> frames, InputProblems problems) =>
        Check(frames.Select(frame => (frame.InstancesPath, frame.MaskPath)), problems);

    /// <summary>Says what is wrong with a mask that is not as large as another picture of its frame.</summary>
    /// <exception cref="InvalidDataException">The sizes, each height and width, differ.</exception>
    public static void Check(string path, (int Height, int Width) found, string other, (int Height, int Width) expected)
    {
        if (found != expected)
        {
            throw new InvalidDataException($"{path}: found {found.Height}×{found.Width} (height × width), expected {expected.Height}×{expected.Width} as {other}.");
        }
    }

    /// <summary>Notes every first file of a pair that is not as large as the second, and every file whose header cannot be read.</summary>
    public static void Check(IEnumerable<(string Path, string Other)> pairs, InputProblems problems)
    {
        Action[] checks = [.. pairs.Where(pair => File.Exists(pair.Path) && File.Exists(pair.Other))
            .Select(pair => (Action)(() => Check(pair.Path, ImageFile.Check(pair.Path), pair.Other, ImageFile.Check(pair.Other))))];
        foreach (var problem in FileChecks.Run(checks, progress: null, CancellationToken.None))
        {
            problems.Add(problem);
        }
    }
}
