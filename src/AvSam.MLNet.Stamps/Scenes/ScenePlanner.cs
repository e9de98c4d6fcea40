namespace AvSam.MLNet.Stamps;

/// <summary>Draws what every scene is made of. The sounding categories are balanced: each round of scenes takes every category once, in random order.</summary>
internal sealed class ScenePlanner(StampManifest manifest, int seed)
{
    private readonly SpokenDescriptions _speech = new();

    public IEnumerable<ScenePlan> Plan(StampSplit split)
    {
        var sounding = manifest.Categories.Where(c => c.Sounds.All.Any()).ToArray();
        var order = new StampCategory[sounding.Length];
        for (var index = 0; index < split.Scenes; index++)
        {
            if (index % order.Length == 0)
            {
                order = [.. sounding];
                StampRandom.For(seed, split.Name, index / order.Length, "categories").Shuffle<StampCategory>(order);
            }

            yield return Plan(split, index, order[index % order.Length]);
        }
    }

    private ScenePlan Plan(StampSplit split, int index, StampCategory sounding)
    {
        var random = StampRandom.For(seed, split.Name, index, "plan");
        var others = manifest.Categories.Where(c => c != sounding).ToArray();
        random.Shuffle<StampCategory>(others);
        var categories = others.Take(random.Between(2, 4) - 1).Append(sounding).ToArray();
        random.Shuffle<StampCategory>(categories);
        var objects = categories.Select(c => new SceneObject(c.Name, random.Pick(c.Images[split.Images]))).ToArray();
        var background = random.Pick(manifest.Backgrounds[split.Backgrounds]);
        var sound = random.Pick(sounding.Sounds[split.Sounds]);
        if (sound is StampSpeech speech)
        {
            sound = new StampRecording(random.Pick(_speech.Find(speech)));
        }

        return new ScenePlan(split.Name, index, objects, Array.IndexOf(categories, sounding), background, sound);
    }
}
