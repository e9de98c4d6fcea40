using AvSam.MLNet.Imaging;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>Photographs on which objects of composed scenes are pasted; half of the photographs show people, and most of the objects are instruments, which people hold.</summary>
internal sealed class PastedPictures
{
    private const double PeopleShare = 0.5;
    private const double InstrumentShare = 0.7;
    private const double SecondShare = 1.0 / 3;

    private readonly IReadOnlyList<TrainingPicture> _photographs;
    private readonly List<TrainingPicture> _people;
    private readonly IReadOnlyList<TrainingPicture> _scenes;
    private readonly List<TrainingPicture> _withInstruments;
    private readonly HashSet<string> _instruments;
    private readonly ImagePreprocessor _preprocessor;

    public PastedPictures(IReadOnlyList<TrainingPicture> photographs, IReadOnlyList<TrainingPicture> scenes, SoundingCategories names, ImagePreprocessor preprocessor)
    {
        (_photographs, _scenes, _preprocessor) = (photographs, scenes, preprocessor);
        _instruments = [.. names.All.Where(name => name.Group == "instruments").Select(name => name.Name)];
        _people = [.. photographs.Where(picture => picture.Objects.Values.Contains("person"))];
        _withInstruments = [.. scenes.Where(scene => scene.Objects.Values.Any(_instruments.Contains))];
    }

    /// <summary>A photograph with one or two pasted objects.</summary>
    public PreparedPicture Make(Random random)
    {
        var target = PreparedPicture.Read(random.NextDouble() < PeopleShare && _people.Count > 0 ? Any(_people, random) : Any(_photographs, random), _preprocessor);
        for (var count = random.NextDouble() < SecondShare ? 2 : 1; count > 0; count--)
        {
            var instrument = random.NextDouble() < InstrumentShare && _withInstruments.Count > 0;
            var source = PreparedPicture.Read(Any(instrument ? _withInstruments : _scenes, random), _preprocessor);
            var wanted = Enumerable.Range(1, source.Categories.Count).Where(i => !instrument || _instruments.Contains(source.Categories[i - 1])).ToArray();
            if (wanted.Length > 0)
            {
                CutOutPaste.Apply(target, source, Any(wanted, random), random);
            }
        }

        return target;
    }

    private static T Any<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
