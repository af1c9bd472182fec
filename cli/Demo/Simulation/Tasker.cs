using System.Text.Json;
using NearTasks.Cli.Samples;

namespace NearTasks.Cli.Demo.Simulation;

/// <summary>
/// Answers that are simulated from the known ones. A careful tasker errs a little, each in a way of its own but the same at every
/// run of one seed; a careless one does not look at the item at all.
/// </summary>
internal sealed class Tasker(int seed, bool careless)
{
    private Random _random = new(seed);

    public JsonElement Label(string kind, KnownItem item, int index, IReadOnlyList<string> classes)
    {
        // By item, so that an answer does not depend on what the tasker happened to see before.
        _random = new Random(unchecked(seed * 1_000_003 + index));
        return kind switch
        {
            "image_boxes" => JsonSerializer.SerializeToElement(new { boxes = Boxes(item.Boxes, classes) }),
            "audio_transcript" => Transcript(item.Words),
            _ => JsonSerializer.SerializeToElement(new { classes = new[] { Class(item.Class, classes) } }),
        };
    }

    private string Class(string right, IReadOnlyList<string> classes) =>
        careless || Chance(0.08) ? classes[_random.Next(classes.Count)] : right;

    private object[] Boxes(IReadOnlyList<KnownBox> known, IReadOnlyList<string> classes)
    {
        if (careless)
        {
            return
            [
                new
                {
                    @class = classes[_random.Next(classes.Count)],
                    x = 1,
                    y = 1,
                    width = 20 + _random.Next(80),
                    height = 20 + _random.Next(80),
                },
            ];
        }
        // Small things are missed now and then; edges are drawn a little inside of the thing, never outside of the picture.
        return
        [
            .. known
                .Where(box => box.Width * box.Height > 2000 || !Chance(0.1))
                .Select(box =>
                {
                    int left = Inset(box.Width),
                        top = Inset(box.Height);
                    return (object)
                        new
                        {
                            @class = Class(box.Class, classes),
                            x = box.X + left,
                            y = box.Y + top,
                            width = box.Width - left - Inset(box.Width),
                            height = box.Height - top - Inset(box.Height),
                        };
                }),
        ];
    }

    private JsonElement Transcript(IReadOnlyList<KnownWord> words)
    {
        if (careless)
        {
            KnownWord only = words[0] with { Text = "um", EndMs = words[^1].EndMs };
            return Transcript([only], "um");
        }
        KnownWord[] heard =
        [
            .. words.Select(word =>
                word with
                {
                    Text = Chance(0.03) ? Misspelt(word.Text) : word.Text,
                    EndMs = word.EndMs - _random.Next(15),
                }
            ),
        ];
        return Transcript(heard, string.Join(' ', heard.Select(word => word.Text)));
    }

    private static JsonElement Transcript(IEnumerable<KnownWord> words, string text) =>
        JsonSerializer.SerializeToElement(
            new
            {
                regions = words.Select(word => new
                {
                    start_ms = word.StartMs,
                    end_ms = word.EndMs,
                    text = word.Text,
                }),
                text,
            }
        );

    private string Misspelt(string word) => word.Length > 2 ? word.Remove(_random.Next(1, word.Length), 1) : word;

    private int Inset(int length) => _random.Next(1 + length / 25);

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
