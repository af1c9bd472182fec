using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>
/// A dataset's files in a folder. Every file is there whole or not at all, and a note says what they are of: a repetition of an interrupted
/// download
/// saves what is missing, and proofs of one folder all lead to one head.
/// </summary>
public sealed class SavedDataset
{
    private const int ProofsAtOnce = 8;
    private readonly ApiClient _api;
    private readonly Dataset _dataset;
    private readonly DatasetFolder _files;

    private readonly IProgress<WorkProgress>? _progress;

    private SavedDataset(ApiClient api, Dataset dataset, DatasetFolder files, IProgress<WorkProgress>? progress) =>
        (_api, _dataset, _files, _progress) = (api, dataset, files, progress);

    /// <summary>Saves data, items, manifest, spec and, if asked for, the proof bundle of every record.</summary>
    /// <param name="api">Where from.</param>
    /// <param name="id">The dataset.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="proofs">Whether proofs are wanted.</param>
    /// <param name="head">What they lead to; null for the head of what is saved here already, else a new one.</param>
    /// <param name="newHead">Finds a new head.</param>
    /// <param name="progress">Told of each proof.</param>
    /// <param name="cancellationToken">Ends the work; it goes on from there the next time.</param>
    /// <returns>The head; null without proofs.</returns>
    public static async Task<CryptoHash?> DownloadAsync(
        ApiClient api,
        long id,
        string folder,
        bool proofs,
        CryptoHash? head,
        Func<Task<CryptoHash>> newHead,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var files = new DatasetFolder(Directory.CreateDirectory(folder));
        var saved = new SavedDataset(api, await api.GetAsync<Dataset>($"v1/datasets/{id}", cancellationToken), files, progress);
        Note earlier = saved.Earlier();
        // One head for all proofs, and from one's own node: it is what the verifier will trust.
        string? chosen = proofs ? (head ?? await HeadAsync(earlier, newHead)).ToString() : earlier.Head;
        if (earlier.Head != chosen)
            saved.ForgetProofs();
        saved.Write(new Note(saved._dataset.Root, chosen));
        await saved.SaveAsync(files.Data, $"v1/datasets/{id}/data.jsonl", cancellationToken);
        await saved.SaveAsync(files.Items, $"v1/datasets/{id}/items.jsonl", cancellationToken);
        await saved.SaveAsync(files.Manifest, $"v1/datasets/{id}/manifest.json", cancellationToken);
        await saved.SaveAsync(
            files.Spec,
            $"v1/specs/{(await files.ReadManifestAsync(cancellationToken)).Manifest.SpecSha256}",
            cancellationToken
        );
        if (!proofs)
            return null;
        await saved.SaveProofsAsync(chosen!, cancellationToken);
        return CryptoHash.Parse(chosen!);
    }

    /// <summary>A final block behind everything that is final now: what proofs can lead to.</summary>
    public static async Task<CryptoHash> NewHeadAsync(Uri node, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(node);
        ulong now = (await rpc.BlockAsync(BlockReference.Final, cancellationToken)).Header.Height;
        BlockView later = await Indexed.UntilAsync(
            () => rpc.BlockAsync(BlockReference.Final, cancellationToken),
            block => block.Header.Height > now + 2,
            cancellationToken
        );
        return later.Header.Hash;
    }

    /// <summary>What an earlier download of this very dataset left here; files of another one are removed.</summary>
    private Note Earlier()
    {
        if (Read() is { } note && note.Root == _dataset.Root)
            return note;
        ForgetProofs();
        foreach (string file in new[] { _files.Data, _files.Items, _files.Manifest, _files.Spec })
            File.Delete(file);
        return new Note(_dataset.Root, null);
    }

    private static async Task<CryptoHash> HeadAsync(Note earlier, Func<Task<CryptoHash>> newHead) =>
        CryptoHash.TryParse(earlier.Head, out CryptoHash kept) ? kept : await newHead();

    private async Task SaveProofsAsync(string head, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_files.Proofs);
        long saved = 0;
        var parallel = new ParallelOptions() { MaxDegreeOfParallelism = ProofsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            _dataset.Records,
            parallel,
            async (record, inner) =>
            {
                await SaveAsync(
                    Path.Combine(_files.Proofs, $"{record}.json"),
                    $"v1/datasets/{_dataset.DatasetId}/records/{record}/proof?head={head}",
                    inner
                );
                _progress?.Report(new WorkProgress("proofs", Interlocked.Increment(ref saved), _dataset.Records));
            }
        );
    }

    private async Task SaveAsync(string file, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            await _api.SaveAsync(path, file, cancellationToken);
    }

    private void ForgetProofs()
    {
        foreach ((_, FileInfo file) in _files.Bundles())
            file.Delete();
    }

    private Note? Read()
    {
        string file = _files.Note;
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Note>(File.ReadAllBytes(file), ApiJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write(Note note)
    {
        string file = _files.Note;
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(note, ApiJson.Options));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <param name="Root">The dataset's root, which says what its files are.</param>
    /// <param name="Head">What the proofs lead to; null when there are none.</param>
    private sealed record Note(string Root, string? Head);
}
