using System.Collections.Frozen;

namespace Sortie.Chat.Routing;

/// <summary>Words by which ordinary English is told from typing at random: a message with none of them is taken for the latter.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> Words = string.Join(' ',
        "a an the i me my mine you your yours he him his she her hers it its we us our they them their who whom whose what which "
            + "when where why how this that these those here there",
        "am is are was were be been being have has had do does did will would shall should can could may might must not no yes "
            + "and or but if so because as than then too very just only also even still yet ever never always often",
        "of in on at to from by for with without about into onto over under between after before during since until through "
            + "against near off out up down again once all any some every each both few many much more most less least other another "
            + "such same own",
        "good great nice fine bad cool awesome amazing lovely brilliant perfect terrible awful happy sad tired bored busy hungry "
            + "thirsty sick well better best worse worst big small long short new old young hot cold warm easy hard fast slow cheap "
            + "expensive free funny weird strange crazy sorry sure true false right wrong",
        "love like hate want need know think feel hope wish see look watch hear say tell talk speak ask answer go come get give "
            + "take make let put keep leave stay live work play run walk eat drink sleep read write buy sell pay cost meet help try use "
            + "find call learn teach remember forget start stop open close win lose bring send wait believe guess mean understand",
        "day night morning evening afternoon today tomorrow yesterday week weekend month year time hour minute now later soon "
            + "monday tuesday wednesday thursday friday saturday sunday birthday christmas holiday vacation weather rain snow sun sunny "
            + "rainy cloudy winter summer spring autumn",
        "man woman boy girl friend friends family mother father mom mum dad brother sister son daughter wife husband kid kids "
            + "baby child children people person boss colleague dog cat pet bird fish food lunch dinner breakfast coffee tea beer wine "
            + "water pizza cake bread milk house home room car bus train bike school office job money phone computer laptop internet "
            + "website web site page email message news book movie film music song game story joke world country city town street",
        "hello hi hey thanks thank please bye goodbye ok okay wow lol haha hmm oh ah yeah yep nope nah cheers welcome congrats "
            + "congratulations exactly totally absolutely maybe perhaps really quite pretty actually honestly seriously anyway",
        "thing things stuff something anything nothing everything someone anyone nobody everybody way lot bit kind sort part "
            + "place life question answer problem idea plan mission missions status help price prices name names data list file report "
            + "table product products budget traffic").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsCommon(string word) => Words.Contains(word);
}
