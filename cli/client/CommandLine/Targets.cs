using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NearTasks.Cli;

/// <summary>The options that say which system a command talks to and as whom. All commands share them.</summary>
internal static class Targets
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document instead of text.", Recursive = true };

    public static readonly Option<DirectoryInfo> Home = new("--home")
    {
        Description = "Folder of locally running systems.",
        DefaultValueFactory = _ => new DirectoryInfo(".neartasks"),
        Recursive = true,
        HelpName = "DIR",
    };

    public static readonly Option<string?> Network = new("--network")
    {
        Description = "localnet (default), testnet or mainnet.",
        Recursive = true,
        HelpName = "NAME",
        Validators = { NetworkName },
    };

    public static readonly Option<Uri?> Rpc = Address(
        "--rpc",
        "NEAR JSON-RPC address. Default: that of the running system, or of the network.",
        recursive: true
    );

    public static readonly Option<Uri?> Api = Address(
        "--api",
        "Address of the NearTasks api. Default: that of the running system.",
        recursive: true
    );

    public static readonly Option<string?> Contract = new("--contract")
    {
        Description = "Account id of the marketplace contract. Default: that of the running system.",
        Recursive = true,
        HelpName = "ID",
    };

    public static readonly Option<string?> Account = new("--account")
    {
        Description = "Account that signs. Its key is read from the running system's folder or ~/.near-credentials/NETWORK/.",
        Recursive = true,
        HelpName = "ID",
    };

    public static readonly Option<FileInfo?> KeyFile = new("--key-file")
    {
        Description = "Key file in near-cli's format, instead of looking the account's up.",
        Recursive = true,
        HelpName = "FILE",
    };

    public static IEnumerable<Option> All => [Json, Home, Network, Rpc, Api, Contract, Account, KeyFile];

    /// <summary>An option that takes a TCP port; 0 lets the system choose.</summary>
    public static Option<int> Port(string name, string description, int standard) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            HelpName = "PORT",
            CustomParser = argument =>
            {
                string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
                if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
                    return port;
                argument.AddError($"{name} takes a port, 0 to 65535, not \"{text}\"");
                return 0;
            },
        };

    /// <summary>An option that takes an absolute http address.</summary>
    public static Option<Uri?> Address(string name, string description, bool recursive = false) =>
        new(name)
        {
            Description = description,
            Recursive = recursive,
            HelpName = "URL",
            CustomParser = argument =>
            {
                string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
                if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme is "http" or "https"))
                    return address;
                argument.AddError($"{name} takes an address such as http://127.0.0.1:3030, not \"{text}\"");
                return null;
            },
        };

    // It is also the name of a folder of keys.
    private static void NetworkName(OptionResult option)
    {
        string text = option.Tokens.Count == 1 ? option.Tokens[0].Value : "";
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            option.AddError($"--network takes a name of letters, digits, - and _, not \"{text}\"");
    }
}
