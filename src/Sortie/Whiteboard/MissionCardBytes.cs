using System.Text;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>Cards as they stand in a <see cref="FoldFile"/>, which only the build that wrote it reads. A card's message is in the log.</summary>
internal static class MissionCardBytes
{
    public static byte[] Write(IEnumerable<MissionCard> cards)
    {
        using var bytes = new MemoryStream();
        using (var output = new BinaryWriter(bytes, Encoding.UTF8))
        {
            foreach (var card in cards)
            {
                Write(output, card);
            }
        }

        return bytes.ToArray();
    }

    public static IEnumerable<MissionCard> Read(byte[] bytes)
    {
        using var input = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        while (input.BaseStream.Position < bytes.Length)
        {
            yield return ReadCard(input);
        }
    }

    private static void Write(BinaryWriter output, MissionCard card)
    {
        output.Write(card.MissionId.ToString());
        output.Write7BitEncodedInt((int)card.Status);
        output.Write7BitEncodedInt((int)card.ObjectiveType);
        output.Write(card.ObjectiveDescription);
        Write(output, card.SessionId);
        Write(output, card.ParentId?.ToString());
        Write(output, card.CreatedAt);
        Write(output, card.StartTime);
        Write(output, card.EndTime);
        output.Write(card.AwaitingApproval);
        Write(output, card.WaitingFor);
        output.Write7BitEncodedInt((int)card.Priority);
        output.Write(card.Stopping);
        output.Write7BitEncodedInt(card.ItemsCollected);
        output.Write7BitEncodedInt(card.MessageVersion);
        output.Write7BitEncodedInt(card.Version);
        output.Write7BitEncodedInt64(card.Age);
    }

    private static MissionCard ReadCard(BinaryReader input) => new()
    {
        MissionId = MissionId.Parse(input.ReadString()),
        Status = (MissionStatus)input.Read7BitEncodedInt(),
        ObjectiveType = (ObjectiveType)input.Read7BitEncodedInt(),
        ObjectiveDescription = input.ReadString(),
        SessionId = ReadText(input),
        ParentId = ReadText(input) is { } parent ? MissionId.Parse(parent) : null,
        CreatedAt = ReadTime(input)!.Value,
        StartTime = ReadTime(input),
        EndTime = ReadTime(input),
        AwaitingApproval = input.ReadBoolean(),
        WaitingFor = ReadText(input),
        Priority = (Priority)input.Read7BitEncodedInt(),
        Stopping = input.ReadBoolean(),
        ItemsCollected = input.Read7BitEncodedInt(),
        MessageVersion = input.Read7BitEncodedInt(),
        Version = input.Read7BitEncodedInt(),
        Age = input.Read7BitEncodedInt64(),
    };

    private static void Write(BinaryWriter output, string? text)
    {
        output.Write(text is not null);
        if (text is not null)
        {
            output.Write(text);
        }
    }

    private static string? ReadText(BinaryReader input) => input.ReadBoolean() ? input.ReadString() : null;

    private static void Write(BinaryWriter output, DateTimeOffset? time)
    {
        output.Write(time?.Ticks ?? -1);
        if (time is { Offset: var offset })
        {
            output.Write7BitEncodedInt64(offset.Ticks);
        }
    }

    private static DateTimeOffset? ReadTime(BinaryReader input) =>
        input.ReadInt64() is >= 0 and var ticks ? new(ticks, new TimeSpan(input.Read7BitEncodedInt64())) : null;
}
