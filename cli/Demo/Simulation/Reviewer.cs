using System.Text.Json;
using NearTasks.Cli.Samples;

namespace NearTasks.Cli.Demo.Simulation;

/// <summary>Why a label is rejected: the contract's reason code, and a sentence for the tasker.</summary>
internal sealed record Objection(string Code, string Reason);

/// <summary>The vendor's review, simulated: labels are compared with the known answers.</summary>
internal static class Reviewer
{
    private const double LeastOverlap = 0.5;

    /// <returns>Null when the label is good enough.</returns>
    public static Objection? Check(string kind, KnownItem item, JsonElement label) =>
        kind switch
        {
            "image_boxes" => Boxes(item, label),
            "audio_transcript" => Transcript(item, label),
            _ => Class(item, label),
        };

    private static Objection? Class(KnownItem item, JsonElement label)
    {
        string given = label.GetProperty("classes")[0].GetString()!;
        return given == item.Class ? null : new Objection("wrong_label", $"{item.Name} is {item.Class}, not {given}.");
    }

    private static Objection? Transcript(KnownItem item, JsonElement label)
    {
        string[] given = label.GetProperty("text").GetString()!.Split(' ');
        string[] right = [.. item.Words.Select(word => word.Text)];
        int wrong = right.Length == given.Length ? right.Zip(given).Count(pair => pair.First != pair.Second) : right.Length;
        return wrong * 5 <= right.Length
            ? null
            : new Objection("incomplete", $"{item.Name}: {wrong} of {right.Length} words are wrong or missing.");
    }

    private static Objection? Boxes(KnownItem item, JsonElement label)
    {
        KnownBox[] given =
        [
            .. label
                .GetProperty("boxes")
                .EnumerateArray()
                .Select(box => new KnownBox(
                    box.GetProperty("class").GetString()!,
                    box.GetProperty("x").GetInt32(),
                    box.GetProperty("y").GetInt32(),
                    box.GetProperty("width").GetInt32(),
                    box.GetProperty("height").GetInt32()
                )),
        ];
        int found = item.Boxes.Count(box => given.Any(other => other.Class == box.Class && Overlap(box, other) >= LeastOverlap));
        return found * 3 >= item.Boxes.Count * 2
            ? null
            : new Objection("imprecise", $"{item.Name}: {found} of {item.Boxes.Count} things have a box of the right class that fits.");
    }

    private static double Overlap(KnownBox a, KnownBox b)
    {
        int width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        int height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        if (width <= 0 || height <= 0)
            return 0;
        double shared = (double)width * height;
        return shared / ((double)a.Width * a.Height + (double)b.Width * b.Height - shared);
    }
}
