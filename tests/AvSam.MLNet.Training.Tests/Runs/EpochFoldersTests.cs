using AvSam.MLNet.Networks;
using AvSam.MLNet.Training;
using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

/// <summary>A run that dies at any moment of saving resumes from one epoch, whole: its weights, its optimizer and its state.</summary>
[TestClass]
public sealed class EpochFoldersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-epochs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Killed_at_any_step_of_saving_the_epoch_before_or_the_new_one_is_there_whole()
    {
        var run = Path.Combine(_folder, "run");
        var kills = new List<(string Step, string Copy)>();
        var recording = false;
        Directory.CreateDirectory(run);
        var epochs = new EpochFolders(run)
        {
            Reached = step =>
            {
                if (recording)
                {
                    var copy = Path.Combine(_folder, $"killed-{kills.Count}");
                    CopyFolder(run, copy);
                    kills.Add((step, copy));
                }
            },
        };
        using var network = new Network();
        var saved = TrainingState.Start;
        for (var epoch = 1; epoch <= 4; epoch++)
        {
            network.Step();
            recording = epoch == 4;

            // The second is the best, so that saving the fourth removes the third.
            saved = saved.After(epoch, epoch == 2 ? 1 : 0);
            epochs.Save(network.Store, network.Optimizer, saved);
        }

        network.Step();

        CollectionAssert.IsSubsetOf((string[])["weights", "optimizer", "state", "flushed", "placed", "removed"], kills.ConvertAll(kill => kill.Step));
        CollectionAssert.AreEquivalent((string[])["epoch-0002", "epoch-0004"], Directory.GetDirectories(run).Select(Path.GetFileName).ToArray());
        foreach (var (step, copy) in kills)
        {
            using var next = new Network();
            var resumed = new EpochFolders(copy);
            var state = resumed.Load(next.Store, next.Optimizer);
            Assert.AreEqual((step is "placed" or "removed" ? 4 : 3, 2), (state.Epochs, state.BestEpoch), step);
            Assert.AreEqual(network.Values[state.Epochs - 1], next.Value, $"{step}: the weights are not of epoch {state.Epochs}");

            // Adam's next step depends on all before it: with another epoch's optimizer it would go elsewhere.
            next.Step();
            Assert.AreEqual(network.Values[state.Epochs], next.Value, $"{step}: the optimizer is not of epoch {state.Epochs}");

            // And the next epoch's saving leaves nothing of the dead run.
            resumed.Save(next.Store, next.Optimizer, state.After(state.Epochs + 1, 2));
            CollectionAssert.AreEqual((string[])[$"epoch-{state.Epochs + 1:D4}"], Directory.GetDirectories(copy).Select(Path.GetFileName).ToArray(), step);
        }
    }

    [TestMethod]
    [DataRow("weights")]
    [DataRow("optimizer")]
    [DataRow("state")]
    [DataRow("flushed")]
    public void What_fails_before_an_epoch_is_in_place_leaves_the_one_before(string step)
    {
        using var network = new Network();
        network.Step();
        var state = TrainingState.Start.After(1, 1);
        new EpochFolders(_folder).Save(network.Store, network.Optimizer, state);
        network.Step();
        var failing = new EpochFolders(_folder) { Reached = reached => _ = reached == step ? throw new IOException("The disk is full.") : 0 };

        Assert.ThrowsExactly<IOException>(() => failing.Save(network.Store, network.Optimizer, state.After(2, 2)));

        using var resumed = new Network();
        Assert.AreEqual(1, new EpochFolders(_folder).Load(resumed.Store, resumed.Optimizer).Epochs);
        Assert.AreEqual(network.Values[0], resumed.Value);
        resumed.Step();
        Assert.AreEqual(network.Values[1], resumed.Value);
        CollectionAssert.AreEqual((string[])["epoch-0001"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void A_damaged_state_is_named_with_what_to_do()
    {
        using var network = new Network();
        network.Step();
        new EpochFolders(_folder).Save(network.Store, network.Optimizer, TrainingState.Start.After(1, 1));
        File.WriteAllText(Path.Combine(_folder, "epoch-0001", "state.json"), "{\"Epochs\":7,");
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new EpochFolders(_folder).Load(network.Store, network.Optimizer));
        Assert.Contains("epoch-0001", error.Message);
        Assert.Contains("begin a new run", error.Message);
    }

    // As a kill leaves it: nothing is tidied up. The lock itself cannot be copied while it is held.
    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = file.Replace(from, to, StringComparison.Ordinal);
            if (Path.GetFileName(file) == ".avsam-partial")
            {
                File.WriteAllBytes(copy, []);
            }
            else
            {
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>One parameter and Adam.</summary>
    private sealed class Network : IDisposable
    {
        private readonly Tensor _parameter;

        public Network()
        {
            _parameter = Store.Get("w", [1], Initialization.One, isBuffer: false);
            Optimizer = optim.Adam(Store.Trainable(), 0.1);
        }

        public ParameterStore Store { get; } = new();

        public OptimizerHelper Optimizer { get; }

        public List<float> Values { get; } = [];

        public float Value => _parameter.item<float>();

        public void Step()
        {
            Optimizer.zero_grad();
            using (var loss = _parameter.mul(_parameter).sum())
            {
                loss.backward();
            }

            Optimizer.step();
            Values.Add(Value);
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Store.Dispose();
        }
    }
}
