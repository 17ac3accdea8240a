-- What officers read at two steps, said so that nobody takes it for something else.

UPDATE machine_move SET name_en = 'Cancel this conversation', name_cy = 'Canslo’r sgwrs hon'
 WHERE machine = 'conversation' AND move = 'cancel';

UPDATE gate_item
   SET words_en = 'Write what was decided and why, in both languages, and have it approved by a second person.',
       words_cy = 'Ysgrifennwch yr hyn a benderfynwyd a pham, yn y ddwy iaith, a gofynnwch i ail berson ei gymeradwyo.'
 WHERE fact = 'has_decision';
