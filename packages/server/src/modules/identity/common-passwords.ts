/** The commonest passwords of public leaks that have eight letters or more, lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 123123123 1234512345 11111111 111111111
1111111111 00000000 000000000 0000000000 22222222 33333333 55555555 66666666 77777777 88888888
888888888 99999999 999999999 87654321 987654321 0987654321 9876543210 147258369 159753456 123654789
12341234 11223344 1122334455 112233445566 13131313 10203040 12121212 69696969 789456123 147852369
963852741 741852963 31415926 3141592653 5201314520 52013140 520131414 1314520520 woaini1314
woaini520 woaini123 woaini521 woaini5201314 5201314a a5201314 aini1314 caonima123 wodemima
mima1234 nihao123 nihao1234 nihaoma123 iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou
iloveyou! ilovegod password password1 password2 password3 password12 password123 password1234
password! password1! passw0rd p@ssw0rd p@ssword passwort passwords pa55word qwertyui qwertyuiop
qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2
1qaz2wsx3edc qazwsxedc qazwsx123 zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5 asdfghjk asdfghjkl
asdfasdf asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnm,./ abcd1234 abcd12345 abcdefgh abcdefg1 abcdef123
abc12345 abc123456 abc123456789 aa123456 aa12345678 aa123456789 a1234567 a12345678 a123456789
a1b2c3d4 a1b2c3d4e5 qq123456 qq123456789 q123456789 w123456789 z123456789 zz123456 123456aa
123456abc 123456qq 1234qwer 12345678a 123456789a 123456789q 123qweasd 123qwe123 123abc123 1234abcd
12344321 123454321 12345qwert 123321123 1qa2ws3ed qweasdzxc qweqweqwe qweasd123 qweewq123
admin123 admin1234 admin12345 administrator adminadmin admin888 root1234 rootroot welcome1
welcome123 welcome12 changeme changeme1 letmein1 letmein123 trustno1 superman batman123 spiderman
pokemon1 starwars football football1 baseball baseball1 basketball princess princess1 sunshine
sunshine1 computer internet michelle jennifer jonathan samantha charlie1 victoria alexander
anthony1 jessica1 elizabeth maverick midnight metallica mercedes corvette dragon123 monkey123
master123 shadow123 michael1 whatever whatever1 blink182 greenday hellokitty liverpool chelsea1
barcelona manchester juventus snoopy123 chocolate butterfly cheese123 caroline lovelove lovely123
loveyou1 loveme123 babygirl babygirl1 hello123 hello1234 hellohello happy123 freedom1 america1
secret123 test1234 test12345 testtest testing1 testing123 temp1234 temppass demo1234 guest123
user1234 default1 samsung1 iphone123 google123 facebook wechat123 weixin123 taobao123 alipay123
teahouse teahouse1 teahouse123 chaguan123 zhongguo zhongguo123 beijing2008 shanghai1 woshishui
woshinidie 20082008 19901990 19891989 19871987 19881988 20002000 20202020 20242024 20252025
zxczxczxc qazqazqaz aaaaaaaa aaaaaaaaa xxxxxxxx zzzzzzzz asasasas azertyui azerty123 azertyuiop
motdepasse contrasena senha123 daniel123 andrew123 thomas123 robert123 george123 william1 matthew1
joshua123 justin123 ashley123 nicole123 summer123 winter123 spring123 autumn123 monday123 friday13
january1 december november september qwe123456 asd123456 zxc123456 qaz123456 wsx123456 love1234
dearbook xiaoming 1123581321 31415927 27182818 12qwaszx qwaszx12 1234567a 1234567q 0000000a
zxcvbnm0 1029384756 5845201314 584520584520 7758521521 77585210 7758258258 s123456789 l123456789
x123456789 y123456789 h123456789 c123456789 wang1234 wang123456 zhang123 zhang123456 liu123456
chen123456 li123456 yang123456 huang123456 lin123456 zhao123456 wu123456 zhou123456 xu123456
sun123456 hu123456 123456789abc 123456789qq 123456asd 123456zxc 123456qwe asd12345 qwe12345`
    .split(/\s+/)
    .filter(Boolean),
);
