using System.Runtime.ExceptionServices;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Stamps;

/// <summary>
/// Makes AV-Stamps: scenes of real cut-outs before real photographs, one of whose objects sounds, from Debian packages,
/// in the folder layout of AVSBench S4 (docs/reference.md §2.1).
/// </summary>
/// <remarks>
/// <para>A scene is a background crop with 2–4 objects of different categories at random places, each 0.28–0.55 of the side,
/// flipped or not, rotated by up to 12°, at least 60 % visible. One of them sounds: its visible pixels of alpha 128 or more are
/// the mask, its recording (cropped or repeated to 3 s, with mild noise; mono, 22,050 Hz, 16 bit) is the sound.</para>
/// <para>Splits: <c>train</c>, <c>val</c>, <c>test</c> (unseen pictures and sounds), <c>test-images</c> (unseen pictures, training
/// sounds), <c>test-sounds</c> (training pictures, unseen sounds) and <c>test-seen</c> (training pictures and sounds, new scenes);
/// the four test splits stand before unseen backgrounds.</para>
/// <para>Beside the S4 layout: <c>s4_data/instances</c> (8-bit grey, 0 background, <c>i</c> the visible pixels of object <c>i</c>)
/// and <c>objects.csv</c> (<c>name,split,index,category,image,sounding</c>).</para>
/// </remarks>
public static class AvStampsGenerator
{
    /// <summary>Makes the scenes. The folder appears when all of it is written, or not at all.</summary>
    /// <param name="options">What to make, and where.</param>
    /// <param name="progress">Told after every file that is read and every scene that is written, from several threads.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left behind.</param>
    /// <exception cref="MissingPackagesException">Debian packages are missing; the message names all of them.</exception>
    /// <exception cref="InvalidDataException">The manifest, or a file that it names, is broken.</exception>
    /// <exception cref="ArgumentException">The output folder is not empty, is a file, or another run is writing to it.</exception>
    public static void Generate(AvStampsOptions options, IProgress<AvStampsProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var folder = AtomicFolder.Begin(options.OutputFolder, "scenes of AV-Stamps");
        var manifest = StampManifestReader.Read(options.ManifestPath);
        StampPrerequisites.Check(manifest);
        var plans = Plan(manifest, options, cancellationToken);
        try
        {
            using var library = new StampLibrary();
            library.ReadAsync(
                plans,
                options.Side,
                options.Seed,
                (done, total) => progress?.Report(new("reading pictures and sounds", done, total)),
                cancellationToken).GetAwaiter().GetResult();
            Compose(plans, library, options, folder.Partial, progress, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            folder.Complete();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]); // the first worker's error, as it was
        }
    }

    private static List<ScenePlan> Plan(StampManifest manifest, AvStampsOptions options, CancellationToken cancellationToken)
    {
        var planner = new ScenePlanner(manifest, options.Seed);
        var plans = new List<ScenePlan>();
        foreach (var plan in StampSplit.For(options).SelectMany(planner.Plan))
        {
            cancellationToken.ThrowIfCancellationRequested();
            plans.Add(plan);
        }

        return plans;
    }

    private static void Compose(
        List<ScenePlan> plans, StampLibrary library, AvStampsOptions options, string folder, IProgress<AvStampsProgress>? progress, CancellationToken cancellationToken)
    {
        var composer = new SceneComposer(options.Side);
        var writer = new SceneWriter(folder);
        var done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(plans, parallel, plan =>
        {
            var random = StampRandom.For(options.Seed, plan.Split, plan.Index, "picture");
            var cutOuts = plan.Objects.Select(o => library.CutOutOf(o.Image)).ToArray();
            var (picture, instances, _) = composer.Compose(library.BackgroundOf(plan.Background), cutOuts, random, cancellationToken);
            random = StampRandom.For(options.Seed, plan.Split, plan.Index, "sound");
            var sound = SceneSound.Make(library.SoundOf(plan.Sound, random), random);
            using (picture)
            {
                writer.Write(plan, picture, instances, sound);
            }

            progress?.Report(new("composing scenes", Interlocked.Increment(ref done), plans.Count));
        });
        writer.WriteTables(plans);
    }
}
