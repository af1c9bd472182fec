using CsCheck;
using Near.Localnet.Storage;

namespace Near.Localnet.Tests.Storage;

[Seeded]
public sealed class JournaledStoreTests
{
    /// <summary>A step: a batch of writes (a null value removes), or going back to one of the marks set so far.</summary>
    private sealed record Step((byte Key, byte? Value)[] Writes, bool SetsMark, int? GoesBack);

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Select(Gen.Byte[0, 9], Gen.Byte[0, 3].Select(value => value == 0 ? (byte?)null : value)).Array[0, 6],
        Gen.Bool,
        Gen.Int[0, 9].Select(number => number < 3 ? number : (int?)null),
        (writes, mark, back) => new Step(writes, mark, back)
    );

    [Fact]
    public void Going_back_restores_exactly_what_was_there_at_the_mark() =>
        AnyStep
            .Array[1, 40]
            .Sample(steps =>
            {
                using var store = new JournaledStore(new MemoryStore());
                var marks = new List<(int Mark, string Contents)>();
                foreach (Step? step in steps)
                {
                    if (step.SetsMark)
                        marks.Add((store.Mark(), Contents(store)));
                    Commit(store, step.Writes);
                    if (step.GoesBack is not { } choice || marks.Count == 0)
                        continue;
                    int index = choice % marks.Count;
                    store.RevertTo(marks[index].Mark);
                    Assert.Equal(marks[index].Contents, Contents(store));
                    marks.RemoveRange(index + 1, marks.Count - index - 1);
                }
            });

    private static void Commit(JournaledStore store, (byte Key, byte? Value)[] writes)
    {
        var batch = new StoreBatch();
        foreach ((byte key, byte? value) in writes)
        {
            if (value is { } present)
                batch.Put(Column.State, [key], [present]);
            else
                batch.Remove(Column.State, [key]);
        }

        store.Commit(batch, synced: false);
    }

    private static string Contents(JournaledStore store) =>
        string.Join(' ', store.Scan(Column.State).Select(entry => $"{entry.Key[0]}={entry.Value[0]}"));
}
