using System.Text.Json;
using NearTasks.Sdk;

namespace NearTasks.Cli;

/// <summary>Where a running system can be reached. <c>up</c> writes it when ready and removes it when it stops.</summary>
internal sealed record SystemFile(string Network, Uri Rpc, Uri Api, string Contract, string Credentials, int ProcessId)
{
    private const string Name = "system.json";

    public void Write(string folder)
    {
        string temporary = Path.Combine(folder, Name + ".new");
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, ApiJson.Options));
        File.Move(temporary, Path.Combine(folder, Name), overwrite: true);
    }

    public static void Remove(string folder) => File.Delete(Path.Combine(folder, Name));

    /// <returns>The system below <paramref name="home"/> that was started last and still runs; null when none does.</returns>
    public static SystemFile? FindRunning(string home)
    {
        if (!Directory.Exists(home))
            return null;
        foreach (FileInfo file in Files(home).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            if (Read(file) is { } system && IsAlive(system.ProcessId))
                return system;
        }
        return null;
    }

    private static IEnumerable<FileInfo> Files(string home) =>
        new DirectoryInfo(home).EnumerateDirectories().SelectMany(folder => folder.EnumerateFiles(Name));

    private static SystemFile? Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<SystemFile>(File.ReadAllText(file.FullName), ApiJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null;
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
