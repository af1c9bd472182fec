using System.Buffers.Binary;
using System.Text;

namespace NearTasks.Cli.Samples;

/// <summary>Mono 16-bit PCM of a RIFF WAVE file.</summary>
internal sealed record Wave(int SampleRate, short[] Samples)
{
    public int DurationMs => Milliseconds(Samples.Length);

    /// <exception cref="SampleException">The file is not mono 16-bit PCM.</exception>
    public static Wave Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        int rate = 0;
        int at = 12;
        while (at + 8 <= file.Length)
        {
            string chunk = Encoding.ASCII.GetString(file.Slice(at, 4));
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8));
            ReadOnlySpan<byte> body = file.Slice(at + 8, length);
            if (chunk == "fmt ")
            {
                bool monoPcm16 =
                    length >= 16
                    && BinaryPrimitives.ReadUInt16LittleEndian(body) == 1
                    && BinaryPrimitives.ReadUInt16LittleEndian(body[2..]) == 1
                    && BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) == 16;
                if (!monoPcm16)
                    break;
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
            }
            else if (chunk == "data" && rate > 0)
            {
                short[] samples = new short[length / 2];
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(body[(2 * i)..]);
                return new Wave(rate, samples);
            }
            at += 8 + length + (length & 1);
        }
        throw new SampleException($"{path} is not a mono 16-bit PCM wave file; convert it first");
    }

    /// <summary>From the first to the last 10 ms that are louder than a twentieth of the loudest.</summary>
    public (int StartMs, int EndMs) Voiced()
    {
        int window = SampleRate / 100;
        double[] energy = [.. Samples.Chunk(window).Select(chunk => chunk.Sum(sample => (double)sample * sample) / chunk.Length)];
        if (energy.DefaultIfEmpty().Max() == 0)
            throw new SampleException("a recording is silent; there is nothing to transcribe");
        double threshold = energy.Max() / 400;
        int first = Array.FindIndex(energy, value => value > threshold);
        int last = Array.FindLastIndex(energy, value => value > threshold);
        return (10 * first, Math.Min(10 * (last + 1), DurationMs));
    }

    private int Milliseconds(int samples) => (int)(samples * 1000L / SampleRate);
}
