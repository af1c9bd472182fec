using System.Text.Json;
using NearTasks.Cli.Samples;
using NearTasks.Labeling;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Boxes;
using NearTasks.Labeling.Kinds.Classes;
using NearTasks.Labeling.Kinds.Transcripts;

namespace NearTasks.Cli.Demo.Simulation;

/// <summary>
/// Answers that are simulated from the known ones. A careful tasker errs a little, each in a way of its own but the same at every
/// run of one seed; a careless one does not look at the item at all.
/// </summary>
internal sealed class SimulatedTasker(int seed, bool careless)
{
    private Random _random = new(seed);

    public JsonElement Label(LabelSpec spec, KnownItem item, int index)
    {
        // By item, so that an answer does not depend on what the tasker happened to see before.
        _random = new Random(unchecked(seed * 1_000_003 + index));
        return spec.Kind switch
        {
            TaskKind<BoxesLabel> kind => kind.Write(spec, new BoxesLabel(Boxes(spec, item.Boxes))),
            TaskKind<TranscriptLabel> kind => kind.Write(spec, Transcript(item.Words)),
            TaskKind<ClassesLabel> kind => kind.Write(spec, new ClassesLabel([Class(spec, item.Class)])),
            _ => throw new ArgumentException($"nobody here knows answers for {spec.Kind}", nameof(spec)),
        };
    }

    private int Class(LabelSpec spec, string right) => careless || Chance(0.08) ? _random.Next(spec.Classes.Count) : spec.ClassOrder[right];

    private Box[] Boxes(LabelSpec spec, IReadOnlyList<KnownBox> known)
    {
        if (careless)
            return [new Box(_random.Next(spec.Classes.Count), 1, 1, 20 + _random.Next(80), 20 + _random.Next(80))];
        // Small things are missed now and then; edges are drawn a little inside of the thing, never outside of the picture.
        return
        [
            .. known
                .Where(box => box.Width * box.Height > 2000 || !Chance(0.1))
                .Select(box =>
                {
                    int left = Inset(box.Width),
                        top = Inset(box.Height);
                    return new Box(
                        Class(spec, box.Class),
                        box.X + left,
                        box.Y + top,
                        box.Width - left - Inset(box.Width),
                        box.Height - top - Inset(box.Height)
                    );
                }),
        ];
    }

    private TranscriptLabel Transcript(IReadOnlyList<KnownWord> words)
    {
        if (careless)
            return new TranscriptLabel([new Region(words[0].StartMs, words[^1].EndMs, "um")], "um");
        Region[] heard =
        [
            .. words.Select(word =>
            {
                string text = Chance(0.03) ? Misspelt(word.Text) : word.Text;
                return new Region(word.StartMs, word.EndMs - _random.Next(15), text);
            }),
        ];
        return new TranscriptLabel(heard, string.Join(' ', heard.Select(region => region.Text)));
    }

    private string Misspelt(string word) => word.Length > 2 ? word.Remove(_random.Next(1, word.Length), 1) : word;

    private int Inset(int length) => _random.Next(1 + length / 25);

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
