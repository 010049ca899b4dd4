/**
 * What people choose when they must choose a password, in small letters and without accents: the words that every
 * guesser tries first, in English, Spanish and Portuguese. Digits, signs and `0` for `o` around them do not help.
 */
export const commonPasswords: readonly string[] = `
password passwort passw0rd passwords mypassword thepassword newpassword oldpassword passphrase contrasena contrasenha
clave senha minhasenha miclave parola secret secreto segredo topsecret letmein letmeinnow opensesame changeme changeit
welcome welcomeback bienvenido bienvenida bemvindo administrator admin adminadmin administrador root toor superuser guest
invitado default test testing tester testtest sample example demo temp temporary login signin logon account access
computer internet google gmail facebook instagram youtube tiktok snapchat twitter whatsapp amazon netflix microsoft
windows apple iphone samsung android chromebook laptop server system network wireless router linksys oracle
qwerty qwertyuiop qwerty123 qazwsx qazwsxedc zaq12wsx 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 asdfgh asdfghjkl zxcvbn
zxcvbnm azerty qweasd qweasdzxc asdasd zxczxc abcdef abcdefg abcd1234 abc123 a1b2c3 a1b2c3d4 aabbcc xyzzy
123456 1234567 12345678 123456789 1234567890 123123 123321 112233 121212 131313 147258 159753 159357 789456 987654
654321 696969 111111 222222 333333 555555 666666 777777 888888 999999 000000 101010 102030 12341234 246810 314159
iloveyou iloveu iloveme iloveyouforever ilovemom ilovemymom ilovedad ilovegod ilovejesus loveyou lovelove loveme lovers
lover mylove truelove iloveher ilovehim teamo teamomucho teamotanto tequiero tequieromucho amorcito amor miamor amormio
meuamor euteamo amovoce amizade corazon coracao mivida minhavida princesa princess principe prince queen king reina rei
rainha angel angelito anjo angels babygirl babyboy baby bebe bebita sweetheart sweetie sweet honey darling beautiful
hermosa bonita linda lindo guapo bella beauty pretty cutie cute gorgeous sunshine moonlight starlight butterfly mariposa
borboleta flower flowers flores flor rose roses rosita lily daisy jasmine violet sunflower rainbow summer winter spring
autumn verano invierno inverno january february march april june july august september october november december enero
febrero junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro setembro outubro novembro dezembro
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
dragon dragons dragonball dragonballz naruto pokemon pikachu charizard minecraft fortnite roblox zelda mario luigi sonic
playstation nintendo xbox xbox360 gamer gaming callofduty halo warcraft starcraft leagueoflegends assassin assassins
pubg freefire counterstrike starwars startrek skywalker darthvader yoda hobbit gandalf frodo matrix terminator
batman superman spiderman ironman wolverine hulk avengers captain america captainamerica joker deadpool superstar hero
harrypotter hermione hogwarts gryffindor slytherin twilight bella edward disney mickey mickeymouse minnie elsa frozen
stitch nemo simba tinkerbell hellokitty hello hellohello hellothere helloworld holamundo hola holahola olamundo
spongebob bobesponja patrick garfield snoopy scooby scoobydoo tweety bugsbunny tigger winnie pooh winniethepooh barbie
football soccer futbol futebol baseball basketball basquet hockey tennis volleyball softball wrestling boxing surfing
skateboard skater swimming swimmer running runner cycling bicycle golf golfer fishing fisherman hunter hunting
barcelona realmadrid madrid messi ronaldo cristiano cristianoronaldo neymar pele maradona boca riverplate chivas
america clubamerica flamengo corinthians palmeiras santos saopaulo vasco gremio benfica sporting porto juventus chelsea
arsenal liverpool manchester manutd manchesterunited liverpoolfc everton celtic rangers bayern milan
patriots newengland redsox bostonredsox celtics bruins yankees newyork cowboys dallas steelers packers eagles ravens
broncos raiders giants jets dolphins bears lions tigers bulls lakers warriors heat knicks cubs dodgers mets phillies
michaeljordan jordan jordan23 kobe kobebryant lebron lebronjames curry stephcurry brady tombrady maradona10
rhodeisland providence newport newportri pawtucket warwick cranston woonsocket bristol oceanstate narragansett boston
massachusetts california chicago losangeles miami florida texas houston washington london paris mexico brasil brazil
portugal lisboa espana guatemala dominicana republicadominicana puertorico colombia venezuela argentina peru chile
capeverde caboverde azores acores africa liberia nigeria cambodia italia ireland canada usa unitedstates america1
monkey monkeys chimpanzee tiger lion leopard panther jaguar cheetah eagle falcon hawk phoenix wolf wolves bear panda
koala kitty kitten kittycat cat cats pussycat puppy puppies doggy doggie dog dogs bulldog labrador beagle husky rottweiler
pitbull horse horses pony unicorn dolphin shark whale penguin turtle tortuga tartaruga rabbit bunny hamster spider
scorpion snake cobra viper python elephant giraffe zebra gorilla perro perrito gato gatito gatinho cachorro cavalo caballo
chicken turkey duck ducky froggy frog fishy goldfish buster buddy max rocky lucky bella charlie cooper bailey daisy molly
maggie sadie lola coco oreo shadow smokey tucker teddy bandit cookie cookies brownie pepper ginger peanut pumpkin snickers
chocolate banana bananas apple apples orange oranges strawberry fresa morango cherry cherries blueberry watermelon sandia
pineapple mango lemon limon peach pizza hamburger cheese cheeseburger taco tacos burrito coffee cafe pepsi cocacola
cupcake candy caramel vanilla sugar butter bacon pancake popcorn pasta spaghetti
master mastermind boss chief captain commander soldier marine marines army navy airforce military sniper gunner killer
warrior knight samurai ninja pirate pirates viking vikings gladiator spartan spartans titans trojan trojans zombie zombies
vampire ghost monster demon devil satan lucifer hell heaven paradise god jesus jesuschrist christ jesus777 cristo dios deus
bible blessed blessing godisgood godislove godbless graciasdios dioseslove diosesamor deusefiel jesusteama jesusteam faith
hope grace glory spirit prayer church trinity gabriel michael rafael maria santamaria virgen guadalupe
freedom liberty justice peace love hate forever always never together family familia mifamilia minhafamilia mother father
mommy daddy mama papa mamapapa mamita papito mamaepapai mimama mipapa sister brother hermana hermano irmao irma bestfriend
bestfriends bff friends friendship amigos amigo amiga mejoresamigas grandma grandpa abuela abuelo avo avozinha tia tio
number1 numberone no1 first winner champion champions campeon campeao victory legend legendary thebest thebest1 awesome cool
coolness coolguy coolgirl sexy hottie hotgirl hotboy badboy badgirl bigboy biggirl badass badman gangster gangsta thug thuglife
player playboy playgirl lovergirl loverboy crazy loco loca louco stupid idiot whatever nothing something anything everything
nobody somebody someone fuckyou fuckoff fuckme bullshit asshole bitch shit puta mierda caralho merda pendejo cabron
trustno1 trustnoone whoami whatsup iamgod iamtheone iamthebest imthebest justdoit dontknow idontknow dontforget forgetit
rememberme forgetme forgotpassword donottouch keepout goaway getout openup opendoor security safety secure private hidden
michelle jessica ashley amanda jennifer stephanie nicole elizabeth melissa sarah samantha rachel rebecca vanessa natalie
alexandra alejandra andrea daniela fernanda gabriela camila valentina isabella sofia sophia emily olivia hannah madison
abigail chelsea brittany danielle heather lauren megan kimberly tiffany amber crystal diamond destiny angela patricia
barbara susan linda karen nancy betty sandra carmen rosa lucia mariana carolina juliana adriana bianca leticia larissa
matthew daniel anthony joshua andrew christopher nicholas jonathan jonathon alexander benjamin william joseph robert richard
thomas charles david james john george brandon justin tyler jason kevin brian ryan eric jeremy austin dylan jackson carlos
luis jose juan jorge miguel antonio francisco manuel pedro fernando ricardo roberto eduardo alejandro javier diego santiago
sebastian mateo rodrigo leonardo lucas felipe gustavo bruno thiago rafael paulo joao marcos andre vitor
metallica nirvana slipknot linkinpark greenday blink182 eminem rihanna beyonce shakira selena selenagomez justinbieber bieber
onedirection taylorswift swiftie badbunny daddyyankee karolg kpop blackpink bts btsarmy army4ever britney madonna elvis beatles
thebeatles pinkfloyd ledzeppelin ironmaiden acdc queen2 bobmarley marley tupac biggie music musica guitar guitarra drummer
drums piano violin trumpet dancer dancing dance singer singing rockstar rocknroll rockandroll hiphop reggae reggaeton metal
ferrari lamborghini porsche mercedes mercedesbenz bmw audi toyota honda nissan mustang corvette camaro chevrolet chevy ford
dodge harley harleydavidson yamaha suzuki kawasaki motorcycle truck trucker racing racer nascar jeep subaru volkswagen
silver golden gold platinum diamante purple yellow orange1 green blue black white pink crimson scarlet azul rojo verde rosado
amarillo amarelo vermelho preto branco blanco negro colorado midnight darkness dark shadow1 light lightning thunder thunderbird
storm hurricane tornado snow snowman snowball icecream fire firefire phoenix1 water ocean oceans beach playa praia island mountain
river forest jungle desert galaxy universe planet earth mars venus jupiter saturn neptune mercury moon luna lua star stars
estrella estrela sol sun sunny sunset sunrise heavenly morning goodmorning goodnight buenosdias buenasnoches bomdia boanoite
student students teacher teachers school schools highschool middleschool college university classroom homework library
escuela escola colegio colegial universidad maestra maestro profesor professora professor estudiante estudante counselor
graduate graduation senior seniors junior sophomore freshman classof classof2025 classof2026 classof2027 classof2028
correcthorsebatterystaple correcthorse batterystaple thisisapassword thisismypassword mypasswordis passwordispassword
maythe4thbewithyou maytheforcebewithyou tobeornottobe hakunamatata onceuponatime supercalifragilisticexpialidocious
`
  .trim()
  .split(/\s+/)
  .filter((word) => word.length >= 4);
