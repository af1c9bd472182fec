using Near.Client.Rpc;

namespace Near.Client;

/// <summary>
/// Hands out the nonces of one key, each once, and the block hash transactions start from. Both are learnt from the chain
/// at first use and after the chain refused one.
/// </summary>
internal sealed class KeyNonces(NearRpcClient rpc, AccountId account, PublicKey key, TimeSpan blockHashAge) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private ulong _last;
    private bool _known;
    private CryptoHash _block;
    private long _blockSince;

    public async Task<(ulong Nonce, CryptoHash Block)> NextAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_known)
                await LearnAsync(cancellationToken).ConfigureAwait(false);

            if (_block == CryptoHash.Zero || rpc.Time.GetElapsedTime(_blockSince) > blockHashAge)
            {
                BlockView block = await rpc.BlockAsync(BlockReference.Final, cancellationToken).ConfigureAwait(false);
                (_block, _blockSince) = (block.Header.Hash, rpc.Time.GetTimestamp());
            }

            return (++_last, _block);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The chain refused a nonce: whatever it knows now is the least to exceed.</summary>
    public Task ForgetNonceAsync(CancellationToken cancellationToken) => ChangeAsync(() => _known = false, cancellationToken);

    /// <summary>The chain refused the block hash as too old.</summary>
    public Task ForgetBlockAsync(CancellationToken cancellationToken) => ChangeAsync(() => _block = CryptoHash.Zero, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        QueryResult<AccessKey> access = await rpc.ViewAccessKeyAsync(account, key, BlockReference.Optimistic, cancellationToken)
            .ConfigureAwait(false);
        // Never back: nonces above the chain's may be on their way.
        _last = Math.Max(_last, access.Value.Nonce);
        _known = true;
    }

    private async Task ChangeAsync(System.Action change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        change();
        _gate.Release();
    }
}
