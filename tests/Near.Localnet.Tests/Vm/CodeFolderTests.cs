using System.Diagnostics;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet.Tests.Vm;

/// <summary>Compiled contracts outlive the process, and nothing but what this program wrote is ever loaded.</summary>
public sealed class CodeFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("near-localnet-").FullName;
    private readonly ContractCode _code = TestCalls.FromText(
        "(module (import \"env\" \"input\" (func (param i64))) (func (export \"main\")))"
    );

    private string Folder => Path.Combine(_root, "code");

    /// <summary>The same contract's name with a module that cannot be compiled: only what is stored helps.</summary>
    private ContractCode WithoutModule => new([], _code.Hash);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Another_process_loads_what_one_has_compiled()
    {
        Compile(_code);

        CompiledContract loaded = Compile(WithoutModule);

        Assert.NotNull(loaded.Template);
        Assert.True(loaded.Methods["main"]);
        Assert.Equal(_code.Wasm.Length, loaded.Size);
    }

    [Fact]
    public void A_contract_whose_imports_are_missing_is_remembered_as_such()
    {
        ContractCode missing = TestCalls.FromText("(module (import \"env\" \"nothing\" (func)) (func (export \"main\")))");
        CompiledContract first = Compile(missing);

        CompiledContract second = Compile(new ContractCode([], missing.Hash));

        Assert.IsType<VmError.Link>(first.Refusal);
        Assert.Equal(first.Refusal, second.Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(5000)]
    public void A_damaged_file_is_compiled_anew_and_replaced(int place)
    {
        Compile(_code);
        string file = Assert.Single(Directory.GetFiles(Folder));
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. whole[..place], (byte)(whole[place] ^ 1), .. whole[(place + 1)..]]);

        Assert.Null(Compile(WithoutModule).Template);
        Assert.NotNull(Compile(_code).Template);
        Assert.NotNull(Compile(WithoutModule).Template);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(2000)]
    public void A_truncated_file_is_compiled_anew(int length)
    {
        Compile(_code);
        string file = Assert.Single(Directory.GetFiles(Folder));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Null(Compile(WithoutModule).Template);
        Assert.NotNull(Compile(_code).Template);
    }

    [Fact]
    public void Each_protocol_version_has_its_own_code()
    {
        Compile(_code);

        Assert.Null(new VmEngine(RuntimeConfig.Of(87)).Compile(WithoutModule, CodeFolder.Open(Folder)).Template);
    }

    [Fact]
    public void The_folder_is_made_private_even_where_it_was_not()
    {
        Directory.CreateDirectory(
            Folder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite
        );

        Compile(_code);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public void A_link_to_a_folder_is_not_trusted()
    {
        Directory.CreateSymbolicLink(Folder, Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName);

        LocalNodeException refusal = Assert.Throws<LocalNodeException>(() => CodeFolder.Open(Folder));

        Assert.Contains("name another", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_belongs_to_another_user_is_not_trusted()
    {
        // Everybody but the root has the root's; the root can give one away.
        string foreign = "/usr";
        if (Environment.IsPrivilegedProcess)
        {
            foreign = Directory.CreateDirectory(Folder).FullName;
            using var chown = Process.Start("chown", ["65534", foreign]);
            chown.WaitForExit();
        }

        LocalNodeException refusal = Assert.Throws<LocalNodeException>(() => CodeFolder.Open(foreign));

        Assert.Contains("not a folder of this user's own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        File.WriteAllText(Folder, "a file");

        Assert.Contains(Folder, Assert.Throws<LocalNodeException>(() => CodeFolder.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_used_for_longest_goes_when_the_folder_is_full()
    {
        var contracts = Enumerable
            .Range(0, 6)
            .Select(i => TestCalls.FromText($"(module (func (export \"main\") (drop (i32.const {i}))))"))
            .ToList();
        long size = SizeOfOne(contracts[0]);
        var clock = new SettableClock();
        foreach (ContractCode contract in contracts)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            new VmEngine(RuntimeConfig.Latest).Compile(contract, CodeFolder.Open(Folder, clock, size * 9 / 2));
            // The first is used again and again.
            clock.Now += TimeSpan.FromMinutes(1);
            new VmEngine(RuntimeConfig.Latest).Compile(contracts[0], CodeFolder.Open(Folder, clock, size * 9 / 2));
        }

        Assert.InRange(Directory.GetFiles(Folder).Length, 2, 4);
        Assert.NotNull(Compile(new ContractCode([], contracts[0].Hash)).Template);
        Assert.Null(Compile(new ContractCode([], contracts[1].Hash)).Template);
        Assert.NotNull(Compile(new ContractCode([], contracts[5].Hash)).Template);
    }

    private long SizeOfOne(ContractCode contract)
    {
        Compile(contract);
        var file = new FileInfo(Assert.Single(Directory.GetFiles(Folder)));
        long size = file.Length;
        file.Delete();
        return size;
    }

    /// <summary>As a process that has just started would.</summary>
    private CompiledContract Compile(ContractCode contract) =>
        new VmEngine(RuntimeConfig.Latest).Compile(contract, CodeFolder.Open(Folder));

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
