using System.Text;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine.Interop;

namespace Near.Localnet.Vm.Host;

/// <summary>A running call: what host functions read and change.</summary>
internal sealed class VmCall
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private WasmInstance? _instance;
    private GuestMemory? _memory;
    private ulong _granted;

    public VmCall(RuntimeConfig config, VmContext context, IVmExternal external, bool actionsCountPerCall)
    {
        Config = config;
        Context = context;
        External = external;
        Gas = new GasCounter(config, context);
        Registers = new Registers(Gas, config.Limits);
        Receipts = new ReceiptRecorder(external, actionsCountPerCall);
        Logs = new LogBook(config.Limits);
        Balance = context.AccountBalance + context.AttachedDeposit;
        StorageUsage = context.StorageUsage;
    }

    public RuntimeConfig Config { get; }

    public VmContext Context { get; }

    public IVmExternal External { get; }

    public GasCounter Gas { get; }

    public Registers Registers { get; }

    public ReceiptRecorder Receipts { get; }

    public PromiseTable Promises { get; } = new();

    public LogBook Logs { get; }

    public UInt128 Balance { get; private set; }

    public UInt128 Subsidized { get; private set; }

    public ulong StorageUsage { get; set; }

    public VmReturn Return { get; set; } = new VmReturn.None();

    /// <summary>What a host function threw, by which the call has ended.</summary>
    public Exception? Failure { get; set; }

    public GuestMemory Memory => _memory ?? throw new HostException(HostError.MemoryAccessViolation);

    /// <summary>Connects to the instance and gives it its gas.</summary>
    public void Attach(WasmInstance started)
    {
        _memory = new GuestMemory(started, Gas);
        _instance = started;
        Leave();
    }

    /// <summary>From the contract into the host: burns what instructions have cost since the last time.</summary>
    public void Enter()
    {
        if (_instance is null)
            return;
        ulong left = _instance.Gas;
        if (_granted > left)
            Gas.Burn(_granted - left);
        _granted = left;
    }

    /// <summary>From the host into the contract: tells it what it may still burn.</summary>
    public void Leave()
    {
        ulong remaining = Gas.Remaining;
        if (remaining == _granted)
            return;
        _instance!.Gas = remaining;
        _granted = remaining;
    }

    /// <exception cref="HostException">The call is a view.</exception>
    public void ProhibitInView(string function)
    {
        if (Context.IsView)
            throw new HostException(HostError.ProhibitedInView(function));
    }

    /// <summary>Bytes of the memory, or of the register whose number is the pointer when the length is the largest number.</summary>
    public ReadOnlySpan<byte> Read(ulong length, ulong pointer) =>
        length == ulong.MaxValue ? Registers.Get(pointer) : Memory.Read(pointer, length);

    public AccountId ReadAccountId(ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> bytes = Read(length, pointer);
        Gas.PayBase(ExtCost.Utf8DecodingBase);
        Gas.PayPer(ExtCost.Utf8DecodingByte, (ulong)bytes.Length);
        return AccountId.TryParse(DecodeUtf8(bytes), out AccountId id) ? id : throw new HostException(HostError.InvalidAccountId);
    }

    public static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new HostException(HostError.BadUtf8);
        }
    }

    public void DeductBalance(UInt128 amount) =>
        Balance = Balance >= amount ? Balance - amount : throw new HostException(HostError.BalanceExceeded);

    /// <summary>Pays a call's deposit; one yocto of an account that has nothing is on the house.</summary>
    public void DeductDeposit(UInt128 amount)
    {
        if (amount == 1 && Balance == 0 && Config.Economics.OneYoctoOnPromise)
            Subsidized += 1;
        else
            DeductBalance(amount);
    }

    /// <summary>Whether a receipt stays at the running account.</summary>
    public bool IsSelf(AccountId account) => account.Value == Context.CurrentAccountId;
}
