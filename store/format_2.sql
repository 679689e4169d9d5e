-- A database of format 2, written by the program that had it: three pages of a shop for tea.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE site(id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE);
INSERT INTO site VALUES(1,'http://old.test/');
CREATE TABLE snapshot(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, previous INTEGER NOT NULL,
  started INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0,
  version TEXT NOT NULL, settings TEXT NOT NULL, score REAL NOT NULL DEFAULT -1,
  pages INTEGER NOT NULL DEFAULT 0, stopped_by TEXT NOT NULL DEFAULT '');
INSERT INTO snapshot VALUES(1,1,0,1795781086,1795781086,1,'0.1.0','{}',12.333333333333333925,3,'');
CREATE TABLE url(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL);
INSERT INTO url VALUES(1,-4659217061491454514,'http://old.test/robots.txt');
INSERT INTO url VALUES(2,2942000679062714106,'http://old.test/sitemap.xml');
INSERT INTO url VALUES(3,2289023734091973390,'http://old.test/sitemap_index.xml');
INSERT INTO url VALUES(4,6691394279962837321,'http://old.test/sitemap.xml.gz');
INSERT INTO url VALUES(5,8641838348477413675,'http://old.test/sitemap.txt');
INSERT INTO url VALUES(6,-1691767673610362295,'http://old.test/');
INSERT INTO url VALUES(7,-4649700659280414556,'http://old.test/green.html');
INSERT INTO url VALUES(8,5346178639371983343,'http://old.test/white.html');
INSERT INTO url VALUES(9,-4016728138074551583,'http://old.test/style.css');
INSERT INTO url VALUES(10,-472277597180194970,'http://old.test/img/leaf.jpg');
INSERT INTO url VALUES(11,806898172533366086,'http://old.test/img/cup.jpg');
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
INSERT INTO word VALUES(1,'robots');
INSERT INTO word VALUES(2,'sitemap');
INSERT INTO word VALUES(3,'en');
INSERT INTO word VALUES(4,'title-too-short');
INSERT INTO word VALUES(5,'description-too-short');
INSERT INTO word VALUES(6,'image-alt-missing');
INSERT INTO word VALUES(7,'security-http-page');
INSERT INTO word VALUES(8,'security-csp-missing');
INSERT INTO word VALUES(9,'security-xcto-missing');
INSERT INTO word VALUES(10,'security-xfo-missing');
INSERT INTO word VALUES(11,'security-referrer-policy-missing');
INSERT INTO word VALUES(12,'mobile-viewport-missing');
INSERT INTO word VALUES(13,'social-og-incomplete');
INSERT INTO word VALUES(14,'social-og-description-missing');
INSERT INTO word VALUES(15,'social-twitter-card-missing');
INSERT INTO word VALUES(16,'sd-missing');
INSERT INTO word VALUES(17,'perf-ttfb-slow');
INSERT INTO word VALUES(18,'the server runs on this machine');
INSERT INTO word VALUES(19,'perf-response-slow');
INSERT INTO word VALUES(20,'canonical-missing');
INSERT INTO word VALUES(21,'description-missing');
INSERT INTO word VALUES(22,'h1-missing');
INSERT INTO word VALUES(23,'image-missing-dimensions');
INSERT INTO word VALUES(24,'a11y-html-lang-missing');
INSERT INTO word VALUES(25,'a11y-no-main');
INSERT INTO word VALUES(26,'social-og-missing');
INSERT INTO word VALUES(27,'sd-organization-missing-home');
INSERT INTO word VALUES(28,'sd-website-sitename-missing');
INSERT INTO word VALUES(29,'content-very-thin');
INSERT INTO word VALUES(30,'description-duplicate');
INSERT INTO word VALUES(31,'content-no-contact-or-about');
INSERT INTO word VALUES(32,'link-one-inlink');
INSERT INTO word VALUES(33,'robotstxt-missing');
INSERT INTO word VALUES(34,'sitemap-missing');
INSERT INTO word VALUES(35,'social-profiles-missing');
INSERT INTO word VALUES(36,'external links were not asked');
INSERT INTO word VALUES(37,'external-broken');
INSERT INTO word VALUES(38,'external-5xx-or-timeout');
INSERT INTO word VALUES(39,'external-403-unverifiable');
INSERT INTO word VALUES(40,'external-redirect');
INSERT INTO word VALUES(41,'external-redirect-home');
INSERT INTO word VALUES(42,'external-http');
INSERT INTO word VALUES(43,'external-parked-or-expired');
INSERT INTO word VALUES(44,'images, scripts and styles were not asked');
INSERT INTO word VALUES(45,'image-broken');
INSERT INTO word VALUES(46,'image-redirect');
INSERT INTO word VALUES(47,'image-too-heavy');
INSERT INTO word VALUES(48,'image-alt-empty');
INSERT INTO word VALUES(49,'image-oversized');
INSERT INTO word VALUES(50,'image-bytes-per-pixel');
INSERT INTO word VALUES(51,'image-legacy-format');
INSERT INTO word VALUES(52,'image-no-srcset');
INSERT INTO word VALUES(53,'image-unsupported-type');
INSERT INTO word VALUES(54,'image-favicon-size');
INSERT INTO word VALUES(55,'security-bad-content-type-script');
INSERT INTO word VALUES(56,'perf-resource-broken');
INSERT INTO word VALUES(57,'perf-resource-redirect');
INSERT INTO word VALUES(58,'perf-page-weight');
INSERT INTO word VALUES(59,'perf-js-total');
INSERT INTO word VALUES(60,'perf-css-total');
INSERT INTO word VALUES(61,'perf-cjk-font-heavy');
INSERT INTO word VALUES(62,'perf-lcp-image-not-preloaded');
INSERT INTO word VALUES(63,'social-og-image-broken');
INSERT INTO word VALUES(64,'social-og-image-too-small');
INSERT INTO word VALUES(65,'social-og-image-too-heavy');
INSERT INTO word VALUES(66,'sd-url-broken');
INSERT INTO word VALUES(67,'probes were switched off');
INSERT INTO word VALUES(68,'response-404-page-200');
INSERT INTO word VALUES(69,'response-host-variants');
INSERT INTO word VALUES(70,'redirect-http-to-https-temporary');
INSERT INTO word VALUES(71,'security-no-https');
INSERT INTO word VALUES(72,'perf-no-cache');
INSERT INTO word VALUES(73,'perf-cache-no-validator');
INSERT INTO word VALUES(74,'ai-llms-txt-missing');
INSERT INTO word VALUES(75,'ai-llms-txt-invalid');
INSERT INTO word VALUES(76,'ai-llms-txt-links-broken');
INSERT INTO word VALUES(77,'ai-llms-txt-5xx');
INSERT INTO word VALUES(78,'there is no earlier complete audit of the same scope');
INSERT INTO word VALUES(79,'indexability-changed');
INSERT INTO word VALUES(80,'title-changed');
INSERT INTO word VALUES(81,'content-changed-much');
INSERT INTO word VALUES(82,'sd-changed');
INSERT INTO word VALUES(83,'url-changed-without-redirect');
INSERT INTO word VALUES(84,'robotstxt-changed');
INSERT INTO word VALUES(85,'sitemap-growth-anomaly');
INSERT INTO word VALUES(86,'site-template-regression');
INSERT INTO word VALUES(87,'site-pages-lost');
INSERT INTO word VALUES(88,'site-internal-links-drop');
INSERT INTO word VALUES(89,'site-score-drop');
INSERT INTO word VALUES(90,'the project names no keywords');
INSERT INTO word VALUES(91,'keyword-not-in-title');
INSERT INTO word VALUES(92,'keyword-not-in-h1');
INSERT INTO word VALUES(93,'keyword-not-in-description');
INSERT INTO word VALUES(94,'keyword-not-in-first-100');
INSERT INTO word VALUES(95,'keyword-not-in-body');
INSERT INTO word VALUES(96,'keyword-not-in-url');
INSERT INTO word VALUES(97,'keyword-not-in-alt');
INSERT INTO word VALUES(98,'keyword-not-in-anchors');
INSERT INTO word VALUES(99,'keyword-overused');
INSERT INTO word VALUES(100,'keyword-cannibal-title');
INSERT INTO word VALUES(101,'keyword-unmapped');
INSERT INTO word VALUES(102,'/favicon.ico was not asked');
INSERT INTO word VALUES(103,'image-favicon-missing');
INSERT INTO word VALUES(104,'security-permissions-policy-missing');
INSERT INTO word VALUES(105,'security-server-version');
INSERT INTO word VALUES(106,'robots.txt of one host only was read');
INSERT INTO word VALUES(107,'robotstxt-per-host-differs');
INSERT INTO word VALUES(108,'perf-slow-segment');
CREATE TABLE dictionary(id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site,
  kind INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE blob(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
INSERT INTO blob VALUES(1,-1518514434074553960,X'28b52ffd600600350600128b282a604d9a03c0140c41f0fa059b3606f20b834fb605989a522052a82d98a006ac81f64a6013f0473b834819ba0bba0a9a747549d045d03dd0a5065aa096e3c61e0fd63892940be91e6ed7628bed1e7809271a6f4a5a2d6eee272b93a2f9ac68200f10079d53deee45606cb55cef864a1d8900c2c1e2958943e889c44923e1603cf22378860186230928a3bbe806e8023c3ae343f0ec39933922e38f0d09fa94cc87d90c002f138005e21ac51354c22f842054a6ab42b412c6a88bc739ae7c06e80e730c');
INSERT INTO blob VALUES(2,-7847519305828820787,X'28b52ffd20737d0300c2c61922804d3a8bc10cf46a9240daf9e78b515323825fd463bb2d500d0a004088b01fa54c01468671e1347a298c0923c2071b7695c2ac8209d9c94104723945b9ee466a95c7c4bd37f64adf103c9c84fc1897316004b85745ecab8f2c4ec39864fa9b2327e9e9330b6101007336c7');
INSERT INTO blob VALUES(3,-8915762432701553043,X'28b52ffd2079ad030022471b23706d3afc5555153f208902fd55b16f1ab5aafa0f676ebc0dff0f230882413a64a54c014e867361759a299c0927c2071b625c0bc30a2668470711c8e516e51b3792b338260fdeb55ffb86e0e128e4c7c99c0127e0c12bba76ca5095f6b88fa6a7694d52fdeea19504f754843201007336c7');
INSERT INTO blob VALUES(4,2437175046704600723,X'28b52ffd2076950300f2861a22804d3a8bc10c10559324facf3f7f246a6a44f08b7aec4469445a00001022ec4729534e867361757a299c0927c2071b625c4a5a0513b4a38308e4728af28d9ac8551e9307efdaab7d43f07014f2e35cce8013b091d883156b8f7b667999d624d3ef1c3a45708f89500601007336c7');
INSERT INTO blob VALUES(5,-589637538083893352,X'28b52ffd20737d0300c2c61922706d3afc5555153f2089424a90456b445595206b60f97f7024499224a275c8ca940235a35e14eb32459da8113dd4f05e5a185628013b3888402eb728cfb7915ce53199a8bbf62bdf103c1c84fad4ac0ed4805f8fda5f3eb24c9ad624d5ef1c5849543ef3200701007336c7');
INSERT INTO blob VALUES(6,-8886916782983487252,X'28b52ffd20a6ed0400e2492524004fe701a02156bdac9cb469fa32a7b47c0cd39e9b7e43126a7ca33a0750cad761e31001d9ffbb02168876a4544a06ce152d8a553940e8991e676a09a3761a76db03941a1258dc3000b5d42888d95720bc673c350c1e4c50bcd6bce72f20996e4636deb5f522128cecf54e88f89c63584252a7c50040dd66966e55fc3ca944fb7a9d529cfbacf8d7ff6e0a08f60e7bc4b1b0380201000031c7');
INSERT INTO blob VALUES(7,3565127376218739745,X'28b52ffd20a6ed0400e2492524004fe701a02156bdac9c34dbf4654e69f918a63d37fd62057ca8ad3a0750cad761e31001dbbfb302165927b4564606d18216a5a21cdee3484e94a67cd08cf36dd9c38be623c0ba61e08951a3005e5f81f0be35c5ea3b98a078ac79ce5f40327332b2e132be1991606cbf9942c0d7bcd684e4d28a01c03abeb0cd28f89b4e09f637fba4b8d655f0b37fce1410ed9bf6886361710401000031c7');
INSERT INTO blob VALUES(8,942973057833149483,X'28b52ffd20a5e50400d2092524106bce03403fb662bc1bf950fa80402fcac5bbe3d280b4dbea1b50c54404ea4e7ce63942db3fcc18cb44496ba7443959b428d88510a1a77a9c8ace185187c6af4b88128d00581f3c28341593dcfe41e07debca6931a0c1e1b9e6417fc76428656603667c73c290d87e735590efb9a60d28b762060beb78c3b6bbe4ef6a29dcdfec56c3bd10939ffd73479068ffb42f2005082401000031c7');
CREATE TABLE links(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
INSERT INTO links VALUES(1,9016286414600514707,X'28b52ffd206095020082c4101bb0a9031d26ac0356215958a3df4ced0d35265bbb4bc84e7bcb9402f5ab0d6cd15da85ddd6afb0f809ad5879c297a248664432899cc6b992cc76ab1d4558f46ec703f04005a0d13cd1d2be62c3007');
INSERT INTO links VALUES(2,6760516644603147736,X'28b52ffd206095020082c4101bb0a9031d26ac0356215958a3df4ced0d352663bb4bc84e7bcb9402f5ab0d6cd15da85ddd6afb0f809ad5879c297a248664432899cc6b992cc76ab1d4558f46f4703f04005a0d13cd1d2be62c3007');
INSERT INTO links VALUES(3,-7753402371993408068,X'28b52ffd202c6101000101010c020100030100040504486f6d650501000601000701000801000901000a01000b0102460100470100');
CREATE TABLE text(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
INSERT INTO text VALUES(1,-3899097674584207130,X'28b52ffd2076b50200f2451215a0276dd0ac5728297391b48d02865cc07d70aa22f280433cdbd92bac07ad7af5107ead9f2fc345ff5c1b430fe81b2a2d77ac0626c15908087d7d7f06c871332af8b5263007d307010300328948ca4e169427');
INSERT INTO text VALUES(2,-2878574167279547335,X'28b52ffd206c95020012851016a0a56d809e5628295f11f29f46884b35da0ebff65a01c3219ecdec1d6baa55af1ac1f30579e89f6b626800faa48a8e74b31af8657dc68a3003ce5308f5f5fd4904040041254699746b06d7ad7401');
INSERT INTO text VALUES(3,2181542294142546473,X'28b52ffd201de90000e799bde88cb6efbc8ce58f88e5908de799bde6afabe380820a486f6d65');
CREATE TABLE content(
  id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, extractor INTEGER NOT NULL, html INTEGER NOT NULL,
  title TEXT, description TEXT, h1 TEXT, lang INTEGER REFERENCES word, canonical INTEGER REFERENCES url,
  words REAL NOT NULL, main_hash BLOB, links INTEGER REFERENCES links, text INTEGER REFERENCES text,
  facts BLOB NOT NULL);
INSERT INTO content VALUES(1,5430291411789002452,2,1,'Tea from the valley','Green tea, picked by hand.','Tea from the valley',3,6,24.0,X'1d4d674c66d3aea93d25ce104132be9a',1,1,X'28b52ffd607d03c5130086e4774110ab381d00a008503802a0a4000a4500bf2e894d802bf439b35a8864c66b1ffb2681e09dd0420b35d3541f5c02876a2eb85c274e5114f58127fed14f48c8de32a563006e005c00111e770cf1733eba1b1fe47f7c8fdff12134e764df6c5c23593683f1feda5bfb39a5bfff4334fe31ffe2cbe4d6b4e47e3f4625270dac7364feccc75c18eb6384aa2a23958ee2a6e2b4106f5555a51a81d68a292bec96ea482be9e481a5124858abaaf3721c3952290b6da55435526fa58e99b771dd077e1b8791f89e02c5ee9497655b4ed2e9db54da0a8a76a2295c176a06365ab58f5251c1c501b952451a826288d1d5f6cd89a55eed2a480ac43eb0ab612772233d652ea24b0913f32bd4f336081a55556d058a286da327a0885f24110ce4e53160f80e3c17e4cf7eecf5d8eb737c4b0ff2b235415affb4b65d98cc6c2e3654e13052e103126aa35e29b5ea4208becf7061cbd3d2eb3b6361cea72f3119bbbb5f5385b3e5d81a3f636f662fc65eccde8bbd97bd96bdd3a223dd4b2c620fbfe35280c3d766c317f14d7b0f3fc2205fd8e091a0c3416344034b0794496a81a8f3967dcb5e24b6fe61e75a5849f2616c49444cd84302fe005f801f60aff9003897a6ef7eddb61a5111445194d198f2759ee7f38732cce10d5f7c518842c632f9cbd790a13b202002629443da013fc357f98894d9bf04f066c0af8605551e13ec522a3d68fa38012f6a0c2d17f8494eff121ac24213169c16a310262ce7a0831c0dc6400f6319ad8f1e6780592a998f24e833836fdd871bcf6000d3dfe3a859647553b03f50c5538c603523222c3ca1406882d6109885eb51ec5a0c0a89f02e63391656720a985e08b699ad3cb3a65b31d508922edbfb4a170a0a');
INSERT INTO content VALUES(2,9184718207186182162,2,1,'Green tea','Green tea, picked by hand.','Green tea',3,7,22.0,X'9ecc9a1fe0d12d7ec48c9d30b2047072',2,2,X'28b52ffd6087037d13006623744000ad381dbc5327d34effeff45c29a3b1e3efec223a4c7356978c003b61b96f6a273c8908834e99f6076b0af86a5287a1cd63411806f1873e2211c948db5ba6146100680059007433bec7eff81c7fe34f60aec99ee9384666580df3deda57fb39a5bfff4730fe2fff62ebc1ab59c9fd86884c2248a81ed2feccc72cac0a11a1549506958e2277eab61152ad402bc6941b763f543d8d404a4513a98eb48e4a5f8a4412096b3d7d1edecade99a1408e6337226506b6527a1ae9b752c7ece33a0f4c815c87557cffe162774aabb22de7a80472a76de5642bd194ce0b37041f0fb952451aa6c4f0a2280e9c164bbfea551153ea02535e0d3db11b6949bb6c5c568b798ed6cd0196fd9e0a0a8e379ef83560965f408220c8cb77d0f02778aec79dedd8cbb1d7d7f89625a4e5ea82acfee98db32ea9653e1baa741aa690c20885a31fc984f2400cbe67f9b8f2b4f4fad632acf9f425c5eeee3784e16c3536c6d7eccdecc5ecbdecbdd86b39de4d4ce20fdfe37220642bd3e193f820fb0f9fc21e8be10491804543080ba21125383888f0b079cbbe65ad125727b17331ac2c59e06b4b4440ae8704fc01be003fc07ef339349720df053d0e25a2620a859e88c614d0fb389d1f04c02177f862eb6203e42b930f3e202002629443da013fc357f98894d9bf04f066c0af8605551e13ec522a3d68fa38012f6a0c2d17f8494eff121ac24213169c16a310262ce7a0839c0ac6f00e6319ad3f1e6780592a998f24e833836fdd871bcf6000d35fe1a83190b5ee2089adc8ca926e614e84ad0364084dc60a022f184e082a5ab87eac62d2bc4f9e63848c6554840bd30bc136b39567d6742ba61a41d2657bdfad5a97403d01');
INSERT INTO content VALUES(3,7847392656141493333,2,1,'白茶','','',NULL,NULL,4.5999999999999996447,X'a678ed7953d180f00dc5a0411d50dec9',3,3,X'28b52ffd60d101ad0c0096d54b3e108f34e9201a280054800554a80000298040850005a93604c46dcfdfd0f51046e252e108f7c847893696d6f5841f5ed17f52c73fa2b52deb6f8d18b13bc94200330037003d2a7ca80f7af2241131b17001fa637a00fd022f1089c8163d3c88da4a87132e8387832cb26891e33d2332bb94c86db4d8e13e6471458b1b0d1d872ce3a8c4c8690eaf4fb3b712909f10e10205891630fa2b4026a35731bad5aa63ba46cfe857c7785bf0ca9a6af074690e73287fefe9f973a8be14dd4054a02105d9c03ab2c33e99ff04021d43c7e455a7fad4febffe5456a2a86cd86c275a97a1a4743ab0df34d3008e529d1a611b85851a9d4d5ad291be404108482fe90cf2919e29a655c1820226a1448aaa25c48a0a205eb098b824ea283384d05209d2fc383f19416393ee3e7a828ea01fe81e012820508231657607251052ee06446e8f039507f7ee86f171469c6a0decb20c65c54f828be2f025ad1780ee722b340e045dc9c1d9e1770d47a4d5e647fd8720468b94c6ce92608c159c9d0928f34194ea8f60b1d91ef1e525ca27f7b2b3ef76ad4b609e');
CREATE TABLE facts(
  id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body_hash BLOB NOT NULL, body_bytes INTEGER NOT NULL,
  headers INTEGER NOT NULL REFERENCES blob, content INTEGER NOT NULL REFERENCES content);
INSERT INTO facts VALUES(1,X'c398b15a2182554cfef3b3f767d4b607',X'd52bd3d1c8e23378135f41b5020d5a76',725,6,1);
INSERT INTO facts VALUES(2,X'2de7817ba75385f1547152d18e78b785',X'3af8365d0ab856ae7ce32e0719a27356',705,7,2);
INSERT INTO facts VALUES(3,X'5d7501abf1eccc90d92ed81dd28a8037',X'fc71f8629abd455f74d776a94da0d515',152,8,3);
CREATE TABLE visit(
  site INTEGER NOT NULL REFERENCES site, url INTEGER NOT NULL REFERENCES url,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  role INTEGER NOT NULL, outcome INTEGER NOT NULL, refusal INTEGER NOT NULL, status INTEGER NOT NULL,
  redirect INTEGER REFERENCES url, location TEXT, content_type INTEGER REFERENCES word,
  content_length INTEGER NOT NULL, http_version INTEGER NOT NULL, robots_rule INTEGER REFERENCES word,
  blocked_for INTEGER REFERENCES word, indexability INTEGER NOT NULL, nofollow INTEGER NOT NULL,
  noindex INTEGER NOT NULL, facts INTEGER REFERENCES facts, freshness INTEGER NOT NULL DEFAULT -2, validator INTEGER NOT NULL DEFAULT 0, width INTEGER NOT NULL DEFAULT 0, height INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(site, url, first)) WITHOUT ROWID;
INSERT INTO visit VALUES(1,6,1,1,0,0,0,200,NULL,'',NULL,-1,11,NULL,NULL,0,0,0,1,-2,0,0,0);
INSERT INTO visit VALUES(1,7,1,1,0,0,0,200,NULL,'',NULL,-1,11,NULL,NULL,0,0,0,2,-2,0,0,0);
INSERT INTO visit VALUES(1,8,1,1,0,0,0,200,NULL,'',NULL,-1,11,NULL,NULL,0,0,0,3,-2,0,0,0);
INSERT INTO visit VALUES(1,9,1,1,2,22,13,0,NULL,'',NULL,-1,0,NULL,NULL,6,0,0,NULL,-2,0,0,0);
INSERT INTO visit VALUES(1,10,1,1,2,22,13,0,NULL,'',NULL,-1,0,NULL,NULL,6,0,0,NULL,-2,0,0,0);
INSERT INTO visit VALUES(1,11,1,1,2,22,13,0,NULL,'',NULL,-1,0,NULL,NULL,6,0,0,NULL,-2,0,0,0);
CREATE TABLE visit_batch(snapshot INTEGER NOT NULL REFERENCES snapshot, n INTEGER NOT NULL,
  data BLOB NOT NULL, PRIMARY KEY(snapshot, n)) WITHOUT ROWID;
INSERT INTO visit_batch VALUES(1,1,X'28b52ffd209f5d030072451420a027e963e05be35f84ea02200200c21809e1bdadcfd3a225620969b291b6770affa00b0b2b091504aefa1d6bacb1c373682540167d320ec49016e82c8f7f3b56318f39367913f9211c0f4523a152151b09002a9c9a6a750b4da7dce553a8953c384bac646b8116');
CREATE TABLE finding(
  site INTEGER NOT NULL REFERENCES site, url INTEGER NOT NULL REFERENCES url,
  check_id INTEGER NOT NULL REFERENCES word, subject NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  severity INTEGER NOT NULL, scope INTEGER NOT NULL, of_site INTEGER NOT NULL, evidence TEXT,
  PRIMARY KEY(site, url, check_id, subject, first)) WITHOUT ROWID;
INSERT INTO finding VALUES(1,6,4,'',1,1,2,0,0,'{"chars":19,"width":170,"title":"Tea from the valley"}');
INSERT INTO finding VALUES(1,6,5,'',1,1,3,0,0,'{"chars":26,"width":168,"description":"Green tea, picked by hand."}');
INSERT INTO finding VALUES(1,6,6,'',1,1,1,0,0,'{"count":1,"sources":["img/cup.jpg"],"line":9}');
INSERT INTO finding VALUES(1,6,7,'',1,1,0,0,0,'{"host":"old.test"}');
INSERT INTO finding VALUES(1,6,8,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,6,9,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,6,10,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,6,11,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,6,12,'',1,1,0,0,0,NULL);
INSERT INTO finding VALUES(1,6,13,'',1,1,2,0,0,'{"missing":["og:type","og:image","og:url"]}');
INSERT INTO finding VALUES(1,6,14,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,6,15,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,6,16,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,6,27,'',1,1,3,2,1,NULL);
INSERT INTO finding VALUES(1,6,28,'',1,1,3,2,1,NULL);
INSERT INTO finding VALUES(1,6,29,'',1,1,0,0,1,'{"words":24.0,"limit":50.0}');
INSERT INTO finding VALUES(1,6,30,'',1,1,1,0,1,'{"count":2,"description":"Green tea, picked by hand.","others":["http://old.test/green.html"]}');
INSERT INTO finding VALUES(1,6,31,'',1,1,2,2,1,NULL);
INSERT INTO finding VALUES(1,6,33,1,1,1,2,2,1,'{"file":"http://old.test/robots.txt","status":404}');
INSERT INTO finding VALUES(1,6,34,'',1,1,1,2,1,'{"host":"old.test","urls":["http://old.test/sitemap.xml","http://old.test/sitemap_index.xml","http://old.test/sitemap.xml.gz","http://old.test/sitemap.txt"]}');
INSERT INTO finding VALUES(1,6,35,'',1,1,3,2,1,NULL);
INSERT INTO finding VALUES(1,7,4,'',1,1,2,0,0,'{"chars":9,"width":89,"title":"Green tea"}');
INSERT INTO finding VALUES(1,7,5,'',1,1,3,0,0,'{"chars":26,"width":168,"description":"Green tea, picked by hand."}');
INSERT INTO finding VALUES(1,7,6,'',1,1,1,0,0,'{"count":1,"sources":["img/cup.jpg"],"line":9}');
INSERT INTO finding VALUES(1,7,7,'',1,1,0,0,0,'{"host":"old.test"}');
INSERT INTO finding VALUES(1,7,8,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,7,9,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,7,10,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,7,11,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,7,12,'',1,1,0,0,0,NULL);
INSERT INTO finding VALUES(1,7,13,'',1,1,2,0,0,'{"missing":["og:type","og:image","og:url"]}');
INSERT INTO finding VALUES(1,7,14,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,7,15,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,7,16,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,7,29,'',1,1,0,0,1,'{"words":22.0,"limit":50.0}');
INSERT INTO finding VALUES(1,7,30,'',1,1,1,0,1,'{"count":2,"description":"Green tea, picked by hand.","others":["http://old.test/"]}');
INSERT INTO finding VALUES(1,7,32,'',1,1,2,0,1,'{"source":"http://old.test/","anchor":"Green tea"}');
INSERT INTO finding VALUES(1,8,4,'',1,1,2,0,0,'{"chars":2,"width":40,"title":"白茶"}');
INSERT INTO finding VALUES(1,8,6,'',1,1,1,0,0,'{"count":1,"sources":["/img/leaf.jpg"],"line":1}');
INSERT INTO finding VALUES(1,8,7,'',1,1,0,0,0,'{"host":"old.test"}');
INSERT INTO finding VALUES(1,8,8,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,8,9,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,8,10,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,8,11,'',1,1,2,0,0,'{"value":""}');
INSERT INTO finding VALUES(1,8,12,'',1,1,0,0,0,NULL);
INSERT INTO finding VALUES(1,8,16,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,8,20,'',1,1,2,0,0,NULL);
INSERT INTO finding VALUES(1,8,21,'',1,1,1,0,0,NULL);
INSERT INTO finding VALUES(1,8,22,'',1,1,1,0,0,NULL);
INSERT INTO finding VALUES(1,8,23,'',1,1,2,0,0,'{"count":1,"sources":["/img/leaf.jpg"],"line":1}');
INSERT INTO finding VALUES(1,8,24,'',1,1,1,0,0,NULL);
INSERT INTO finding VALUES(1,8,25,'',1,1,2,0,0,'{"count":0}');
INSERT INTO finding VALUES(1,8,26,'',1,1,3,0,0,NULL);
INSERT INTO finding VALUES(1,8,29,'',1,1,0,0,1,'{"words":4.6,"limit":50.0}');
CREATE TABLE not_evaluated(snapshot INTEGER NOT NULL REFERENCES snapshot, check_id INTEGER NOT NULL REFERENCES word,
  reason INTEGER NOT NULL REFERENCES word, count INTEGER NOT NULL,
  PRIMARY KEY(snapshot, check_id, reason)) WITHOUT ROWID;
INSERT INTO not_evaluated VALUES(1,37,36,1);
INSERT INTO not_evaluated VALUES(1,38,36,1);
INSERT INTO not_evaluated VALUES(1,39,36,1);
INSERT INTO not_evaluated VALUES(1,40,36,1);
INSERT INTO not_evaluated VALUES(1,41,36,1);
INSERT INTO not_evaluated VALUES(1,42,36,1);
INSERT INTO not_evaluated VALUES(1,43,36,1);
INSERT INTO not_evaluated VALUES(1,45,44,1);
INSERT INTO not_evaluated VALUES(1,46,44,1);
INSERT INTO not_evaluated VALUES(1,47,44,1);
INSERT INTO not_evaluated VALUES(1,48,44,1);
INSERT INTO not_evaluated VALUES(1,49,44,1);
INSERT INTO not_evaluated VALUES(1,50,44,1);
INSERT INTO not_evaluated VALUES(1,51,44,1);
INSERT INTO not_evaluated VALUES(1,52,44,1);
INSERT INTO not_evaluated VALUES(1,53,44,1);
INSERT INTO not_evaluated VALUES(1,54,44,1);
INSERT INTO not_evaluated VALUES(1,55,44,1);
INSERT INTO not_evaluated VALUES(1,56,44,1);
INSERT INTO not_evaluated VALUES(1,57,44,1);
INSERT INTO not_evaluated VALUES(1,58,44,1);
INSERT INTO not_evaluated VALUES(1,59,44,1);
INSERT INTO not_evaluated VALUES(1,60,44,1);
INSERT INTO not_evaluated VALUES(1,61,44,1);
INSERT INTO not_evaluated VALUES(1,62,44,1);
INSERT INTO not_evaluated VALUES(1,63,44,1);
INSERT INTO not_evaluated VALUES(1,64,44,1);
INSERT INTO not_evaluated VALUES(1,65,44,1);
INSERT INTO not_evaluated VALUES(1,66,44,1);
INSERT INTO not_evaluated VALUES(1,68,67,1);
INSERT INTO not_evaluated VALUES(1,69,67,1);
INSERT INTO not_evaluated VALUES(1,70,67,1);
INSERT INTO not_evaluated VALUES(1,71,67,1);
INSERT INTO not_evaluated VALUES(1,72,44,1);
INSERT INTO not_evaluated VALUES(1,73,44,1);
INSERT INTO not_evaluated VALUES(1,74,67,1);
INSERT INTO not_evaluated VALUES(1,75,67,1);
INSERT INTO not_evaluated VALUES(1,76,67,1);
INSERT INTO not_evaluated VALUES(1,77,67,1);
INSERT INTO not_evaluated VALUES(1,79,78,1);
INSERT INTO not_evaluated VALUES(1,80,78,1);
INSERT INTO not_evaluated VALUES(1,81,78,1);
INSERT INTO not_evaluated VALUES(1,82,78,1);
INSERT INTO not_evaluated VALUES(1,83,78,1);
INSERT INTO not_evaluated VALUES(1,84,78,1);
INSERT INTO not_evaluated VALUES(1,85,78,1);
INSERT INTO not_evaluated VALUES(1,86,78,1);
INSERT INTO not_evaluated VALUES(1,87,78,1);
INSERT INTO not_evaluated VALUES(1,88,78,1);
INSERT INTO not_evaluated VALUES(1,89,78,1);
INSERT INTO not_evaluated VALUES(1,91,90,1);
INSERT INTO not_evaluated VALUES(1,92,90,1);
INSERT INTO not_evaluated VALUES(1,93,90,1);
INSERT INTO not_evaluated VALUES(1,94,90,1);
INSERT INTO not_evaluated VALUES(1,95,90,1);
INSERT INTO not_evaluated VALUES(1,96,90,1);
INSERT INTO not_evaluated VALUES(1,97,90,1);
INSERT INTO not_evaluated VALUES(1,98,90,1);
INSERT INTO not_evaluated VALUES(1,99,90,1);
INSERT INTO not_evaluated VALUES(1,100,90,1);
INSERT INTO not_evaluated VALUES(1,101,90,1);
INSERT INTO not_evaluated VALUES(1,103,102,1);
INSERT INTO not_evaluated VALUES(1,104,18,1);
INSERT INTO not_evaluated VALUES(1,105,18,1);
INSERT INTO not_evaluated VALUES(1,107,106,1);
INSERT INTO not_evaluated VALUES(1,108,18,1);
CREATE TABLE site_file(
  snapshot INTEGER NOT NULL REFERENCES snapshot, n INTEGER NOT NULL, kind INTEGER NOT NULL REFERENCES word,
  url INTEGER NOT NULL REFERENCES url, file INTEGER NOT NULL REFERENCES blob, entries INTEGER REFERENCES blob,
  PRIMARY KEY(snapshot, n)) WITHOUT ROWID;
INSERT INTO site_file VALUES(1,1,1,1,1,NULL);
INSERT INTO site_file VALUES(1,2,2,2,2,NULL);
INSERT INTO site_file VALUES(1,3,2,3,3,NULL);
INSERT INTO site_file VALUES(1,4,2,4,4,NULL);
INSERT INTO site_file VALUES(1,5,2,5,5,NULL);
CREATE TABLE certificate(
  snapshot INTEGER NOT NULL REFERENCES snapshot, host TEXT NOT NULL, data INTEGER NOT NULL REFERENCES blob,
  PRIMARY KEY(snapshot, host)) WITHOUT ROWID;
CREATE TABLE exported_link(
  snapshot INTEGER NOT NULL, source INTEGER NOT NULL, n INTEGER NOT NULL, target INTEGER NOT NULL,
  kind INTEGER NOT NULL, anchor TEXT NOT NULL, fragment TEXT NOT NULL, rel INTEGER NOT NULL,
  region INTEGER NOT NULL, image INTEGER NOT NULL, hidden INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY(snapshot, source, n)) WITHOUT ROWID;
CREATE TABLE code(kind TEXT NOT NULL, value INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(kind, value)) WITHOUT ROWID;
CREATE INDEX snapshot_site ON snapshot(site);
CREATE INDEX url_hash ON url(hash);
CREATE INDEX blob_hash ON blob(hash);
CREATE VIEW v_pages AS
SELECT snapshot.id AS snapshot, site.url AS site, url.text AS url, role.name AS role,
  outcome.name AS outcome, refusal.name AS refusal, visit.status AS status, target.text AS redirect,
  visit.location AS location, type.text AS content_type, visit.content_length AS content_length,
  indexability.name AS indexability, visit.nofollow AS nofollow, visit.noindex AS noindex,
  content.html AS html, content.title AS title, content.description AS description, content.h1 AS h1,
  lang.text AS lang, canonical.text AS canonical, content.words AS words, facts.body_bytes AS body_bytes,
  rule.text AS robots_rule, visit.first AS first_snapshot, visit.last AS last_snapshot
FROM snapshot JOIN site ON site.id = snapshot.site
JOIN visit ON visit.site = site.id AND visit.first <= snapshot.id AND visit.last >= snapshot.id
JOIN url ON url.id = visit.url
LEFT JOIN url AS target ON target.id = visit.redirect
LEFT JOIN word AS type ON type.id = visit.content_type
LEFT JOIN word AS rule ON rule.id = visit.robots_rule
LEFT JOIN facts ON facts.id = visit.facts
LEFT JOIN content ON content.id = facts.content
LEFT JOIN word AS lang ON lang.id = content.lang
LEFT JOIN url AS canonical ON canonical.id = content.canonical
LEFT JOIN code AS role ON role.kind = 'role' AND role.value = visit.role
LEFT JOIN code AS outcome ON outcome.kind = 'outcome' AND outcome.value = visit.outcome
LEFT JOIN code AS refusal ON refusal.kind = 'refusal' AND refusal.value = visit.refusal
LEFT JOIN code AS indexability
  ON indexability.kind = 'indexability' AND indexability.value = visit.indexability;
CREATE VIEW v_findings AS
SELECT snapshot.id AS snapshot, site.url AS site, checks.text AS check_id, severity.name AS severity,
  scope.name AS scope, url.text AS url,
  CASE typeof(finding.subject) WHEN 'integer' THEN subject.text ELSE finding.subject END AS subject,
  coalesce(finding.evidence, '{}') AS evidence, finding.first AS first_snapshot, finding.last AS last_snapshot
FROM snapshot JOIN site ON site.id = snapshot.site
JOIN finding ON finding.site = site.id AND finding.first <= snapshot.id AND finding.last >= snapshot.id
JOIN word AS checks ON checks.id = finding.check_id
JOIN url ON url.id = finding.url
LEFT JOIN url AS subject ON subject.id = finding.subject AND typeof(finding.subject) = 'integer'
LEFT JOIN code AS severity ON severity.kind = 'severity' AND severity.value = finding.severity
LEFT JOIN code AS scope ON scope.kind = 'scope' AND scope.value = finding.scope;
CREATE VIEW v_links AS
SELECT link.snapshot AS snapshot, source.text AS source, target.text AS target, kind.name AS kind,
  link.anchor AS anchor, link.fragment AS fragment, (link.rel & 1) != 0 AS nofollow,
  (link.rel & 2) != 0 AS sponsored, (link.rel & 4) != 0 AS ugc, region.name AS region, link.image AS image,
  link.hidden AS hidden, link.line AS line
FROM exported_link AS link
JOIN url AS source ON source.id = link.source
JOIN url AS target ON target.id = link.target
LEFT JOIN code AS kind ON kind.kind = 'link_kind' AND kind.value = link.kind
LEFT JOIN code AS region ON region.kind = 'region' AND region.value = link.region;
COMMIT;
PRAGMA application_id = 1397518955;
PRAGMA user_version = 2;
