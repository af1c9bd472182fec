namespace NearTasks.Cli.Samples;

/// <summary>
/// The demo's raw data: photographs, read speech and texts from distribution packages, never part of this repository.
/// Fetched once into the user's cache, and checked by SHA-256 at every use.
/// </summary>
/// <remarks>A person's own folder has the same layout: photos/, speech/, reviews/ or news/.</remarks>
internal sealed class SampleData
{
    private readonly string _folder;

    private SampleData(string folder, string textGroup)
    {
        _folder = folder;
        TextGroup = textGroup;
    }

    /// <summary><c>reviews</c> (sentiment) or, without npm, <c>news</c> (topics).</summary>
    public string TextGroup { get; }

    public string Photos => Path.Combine(_folder, "photos");

    public string Speech => Path.Combine(_folder, "speech");

    public string Texts => Path.Combine(_folder, TextGroup);

    /// <summary>A person's own files, taken as they are.</summary>
    /// <exception cref="SampleException">A folder that the demo needs is missing.</exception>
    public static SampleData Own(string folder)
    {
        foreach (string needed in new[] { "photos", "speech" })
        {
            if (!Directory.Exists(Path.Combine(folder, needed)))
                throw new SampleException($"{folder} has no folder '{needed}'; samples/README.md tells the layout");
        }
        string text = Directory.Exists(Path.Combine(folder, "reviews")) ? "reviews" : "news";
        if (!Directory.Exists(Path.Combine(folder, text)))
            throw new SampleException($"{folder} has neither 'reviews' nor 'news'; samples/README.md tells the layout");
        return new SampleData(folder, text);
    }

    /// <summary>The packages' files, fetched when the cache lacks them.</summary>
    /// <param name="say">Told what is about to be fetched, one line each.</param>
    public static async Task<SampleData> FetchAsync(Action<string> say, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "neartasks",
            "samples"
        );
        Directory.CreateDirectory(folder);
        var checksums = Checksums.Embedded();

        await EnsureAsync("photos", "Debian package darknet (photographs, 3 MB)", DarknetAsync);
        await EnsureAsync("speech", "Debian package pocketsphinx-testdata (read sentences, 2 MB)", PocketsphinxAsync);
        string text = await NpmPackage.IsInstalledAsync(folder, cancellationToken) ? "reviews" : "news";
        if (text == "reviews")
            await EnsureAsync(text, "npm package sentiment (reviews, 0.1 MB)", SentimentAsync);
        else
            await EnsureAsync(text, "Debian package r-cran-tm (news articles, 0.6 MB)", TmAsync);
        return new SampleData(folder, text);

        async Task EnsureAsync(string group, string what, Func<string, Task> fetchInto)
        {
            if (await checksums.FirstWrongAsync(folder, group, cancellationToken) is null)
                return;
            say($"fetching {what}");
            string staging = Path.Combine(folder, "staging-" + Guid.NewGuid().ToString("n"));
            try
            {
                await fetchInto(staging);
                if (await checksums.FirstWrongAsync(folder, group, cancellationToken) is { } wrong)
                {
                    throw new SampleException(
                        $"{wrong} is not the file this demo knows (its SHA-256 differs); pass --data DIR with files of your own"
                    );
                }
            }
            finally
            {
                if (Directory.Exists(staging))
                    Directory.Delete(staging, recursive: true);
            }
        }

        async Task DarknetAsync(string staging)
        {
            await DebianPackage.UnpackAsync("darknet", staging, cancellationToken);
            Copy(staging, "usr/share/darknet/data", "photos");
        }

        async Task PocketsphinxAsync(string staging)
        {
            await DebianPackage.UnpackAsync("pocketsphinx-testdata", staging, cancellationToken);
            Copy(staging, "usr/share/pocketsphinx/test/data/librivox", "speech");
        }

        async Task TmAsync(string staging)
        {
            await DebianPackage.UnpackAsync("r-cran-tm", staging, cancellationToken);
            Copy(staging, "usr/lib/R/site-library/tm/texts", "news");
        }

        async Task SentimentAsync(string staging)
        {
            await NpmPackage.UnpackAsync("sentiment@5.0.2", staging, cancellationToken);
            Copy(staging, "package/test/fixtures", "reviews");
        }

        void Copy(string staging, string from, string group)
        {
            foreach (string path in checksums.Of(group))
            {
                string source = Path.Combine(staging, from, path[(group.Length + 1)..]);
                if (!File.Exists(source))
                    throw new SampleException($"the package has no {Path.GetFileName(path)}; pass --data DIR with files of your own");
                string target = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target, overwrite: true);
            }
        }
    }
}
