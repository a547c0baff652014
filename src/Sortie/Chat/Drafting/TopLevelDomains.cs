using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>The endings that make two words with a dot between them a web address.</summary>
internal static class TopLevelDomains
{
    public static readonly FrozenSet<string> Known = Words(
        "com org net edu gov mil int info biz name pro museum coop aero jobs mobi travel tel cat post asia arpa",
        "example test invalid localhost local internal lan intranet home corp onion",
        "app dev page blog shop store online site website web tech cloud digital agency studio design art media news press live "
            + "tv video photo photos",
        "wiki guide tips academy school college university education science systems software tools codes network host hosting "
            + "email chat social community",
        "forum club group team company business services solutions consulting finance bank money market markets shopping sale "
            + "deals discount",
        "restaurant cafe bar pub pizza food recipes kitchen health care clinic dental fitness run bike auto cars car taxi flights hotel",
        "travel tours holiday house homes estate land garden city world global earth eco bio energy green space xyz top icu vip "
            + "win fun games game bet casino",
        "film movie music band events party wedding gift gifts fashion style clothing shoes jewelry luxury toys kids baby family dog pet",
        "london paris berlin amsterdam tokyo nyc africa eu");

    /// <summary>Country endings; those that are also English words or common file endings are apart.</summary>
    public static readonly FrozenSet<string> Country = Words(
        "ac ad ae af ag ai al ao ar au aw az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg ch ci ck cl cm cn co "
            + "cr cu cv cw cy cz",
        "de dj dk dm dz ec ee eg er es et eu fi fj fm fr ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gy hk hn hr ht hu id ie il "
            + "im io iq ir je jm jo jp",
        "ke kg kh ki km kn kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc mg mh mk ml mm mn mo mp mq mr mt mu mv mw mx mz na "
            + "nc ne nf ng ni nl np nr nu nz",
        "om pa pe pf pg ph pk pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr ss st sv sx sy sz tc td tg th tj tk "
            + "tl tm tn tr tt tv tw tz",
        "ua ug uk uy uz va vc ve vg vi vn vu wf ws ye za zm zw рф");

    /// <summary>Endings that are an address only where the words around say so: "look at lemonde.it", but not "fine.it works".</summary>
    public static readonly FrozenSet<string> Doubtful = Words("it is in my me so to at be am as no us do hm id py md sh rs pl ps cc zip "
        + "mov gs mk ml py");

    private static FrozenSet<string> Words(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
