using System.Collections.Frozen;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>The names of the days of the week, in the main languages of the web.</summary>
internal static class Weekdays
{
    private static readonly FrozenDictionary<string, DayOfWeek> Names = new[]
    {
        "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag sön søndag søn niedziela niedz",
        "monday mon montag mo lundi lun lunes lunedì maandag ma måndag mån mandag man poniedziałek pon",
        "tuesday tue tues dienstag di mardi mar martes martedì dinsdag tisdag tis tirsdag tir wtorek wt",
        "wednesday wed mittwoch mi mercredi mer miércoles mié mercoledì woensdag wo onsdag ons środa śr",
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì gio donderdag torsdag tors tor czwartek czw",
        "friday fri freitag fr vendredi ven viernes vie venerdì vrijdag vr fredag fre piątek pt",
        "saturday sat samstag sonnabend sa samedi sam sábado sáb sabato sab zaterdag za lördag lör lørdag lør sobota sob",
    }.SelectMany((names, at) => names.Split(' ').Select(name => (name, Day: (DayOfWeek)at)))
        .DistinctBy(pair => pair.name)
        .ToFrozenDictionary(pair => pair.name, pair => pair.Day, StringComparer.OrdinalIgnoreCase);

    /// <summary>The day with whose name a text begins; null where it begins with none.</summary>
    public static DayOfWeek? In(string text) => Names.TryGetValue(text.TrimStart().Split([' ', ',', '.'], 2)[0], out var day) ? day : null;

    /// <summary>Whether a text is the name of a day and nothing else.</summary>
    public static bool IsName(string text) => Names.ContainsKey(text.Trim().TrimEnd('.')) && text.Trim().Length > 2;
}
