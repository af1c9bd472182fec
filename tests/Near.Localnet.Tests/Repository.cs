namespace Near.Localnet.Tests;

/// <summary>Files of the repository that the tests use as they are.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "NearTasks.sln"))
            ? folder
            : FindRoot(
                Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("The tests run inside of the repository.")
            );
}
